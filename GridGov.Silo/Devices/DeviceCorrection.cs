namespace GridGov.Silo.Devices;

/// <summary>What is different about a device: what is left out stays as it is, what is empty goes.</summary>
internal sealed record DeviceCorrection
{
    /// <summary>The version that was seen; left out: whatever stands. Another one is refused.</summary>
    public long? Version { get; set; }

    /// <summary>wristband, button or kiosk.</summary>
    public DeviceKind? Kind { get; set; }

    /// <summary>Whose it is; empty: nobody's.</summary>
    public string? Resident { get; set; }

    /// <summary>Where it is installed or its resident lives.</summary>
    public HomeCorrection? Home { get; set; }

    /// <summary>Name of the profile that says which values mean an alarm; at most 64 characters; empty: the standard one.</summary>
    public string? Profile { get; set; }

    /// <summary>Datum of the coordinates that it sends: wgs84, gcj02 or bd09.</summary>
    public CoordinateSystem? Crs { get; set; }

    /// <summary>How often it reports when all is well, seconds, 10 to 604,800; 0: as its kind does.</summary>
    public double? ReportingIntervalSeconds { get; set; }

    public void Check(string id, Faults faults)
    {
        Home?.Check(faults);
        new DeviceRequest
        {
            Kind = Kind ?? DeviceKind.Button,
            Resident = Resident is "" ? null : Resident,
            Profile = Profile,
            ReportingIntervalSeconds = ReportingIntervalSeconds is 0 ? null : ReportingIntervalSeconds,
        }.Check(id, faults);
    }

    public DeviceRegistration ApplyTo(DeviceRegistration stands) => new()
    {
        Kind = Kind ?? stands.Kind,
        Resident = Corrected.Of(Resident, stands.Resident?.Value) is { } resident ? new ResidentId(resident) : null,
        Home = Home is null ? stands.Home : Home.ApplyTo(stands.Home),
        Profile = Corrected.Of(Profile, stands.Profile),
        CoordinateSystem = Crs ?? stands.CoordinateSystem,
        ReportingInterval = ReportingIntervalSeconds switch { null => stands.ReportingInterval, 0 => null, { } seconds => TimeSpan.FromSeconds(seconds) },
    };

    /// <summary>What of it is different, by name: for the audit, which must not hold what is personal.</summary>
    public static string Differences(DeviceRegistration before, DeviceRegistration after) => string.Join(", ", new (string Name, bool Differs)[]
    {
        ("kind", before.Kind != after.Kind),
        ("resident", before.Resident != after.Resident),
        ("home", before.Home != after.Home),
        ("profile", before.Profile != after.Profile),
        ("crs", before.CoordinateSystem != after.CoordinateSystem),
        ("reportingInterval", before.ReportingInterval != after.ReportingInterval),
    }.Where(static field => field.Differs).Select(static field => field.Name));
}
