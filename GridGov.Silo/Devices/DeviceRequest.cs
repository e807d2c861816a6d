namespace GridGov.Silo.Devices;

/// <summary>What is said about a device. Only the kind is needed.</summary>
internal sealed record DeviceRequest
{
    /// <summary>The entry's version that was seen, 0 for none at all; left out: whatever stands is replaced. Another one is refused.</summary>
    public long? Version { get; set; }

    /// <summary>wristband, button or kiosk.</summary>
    public DeviceKind? Kind { get; set; }

    /// <summary>Whose it is.</summary>
    public string? Resident { get; set; }

    /// <summary>Where it is installed or its resident lives.</summary>
    public HomeRequest? Home { get; set; }

    /// <summary>Name of the profile that says which values mean an alarm; at most 64 characters.</summary>
    public string? Profile { get; set; }

    /// <summary>Datum of the coordinates that it sends: wgs84, gcj02 or bd09.</summary>
    public CoordinateSystem? Crs { get; set; }

    /// <summary>How often it reports when all is well, seconds, 10 to 604,800.</summary>
    public double? ReportingIntervalSeconds { get; set; }

    /// <summary>An existing credential to take over, at least 16 characters.</summary>
    public string? Secret { get; set; }

    public void Check(string id, Faults faults)
    {
        GivenId.Check("id", id, faults);
        if (Kind is null or DeviceKind.Phone || DeviceIds.WorkerOf(new DeviceId(id)) is not null)
        {
            faults.Add("kind", "kind must be wristband, button or kiosk; phones are their workers' own.");
        }

        if (Resident is not null && !PlainId.IsValid(Resident))
        {
            faults.Add("resident", "resident is not an id.");
        }

        Home?.Check(faults);
        faults.Limit("profile", Profile, 64);
        faults.CheckSecret(Secret);
        if (ReportingIntervalSeconds is < 10 or > 604_800)
        {
            faults.Add("reportingIntervalSeconds", "reportingIntervalSeconds must be 10 to 604800.");
        }
    }

    public DeviceRegistration ToRegistration() => new()
    {
        Kind = Kind!.Value,
        Resident = Resident is null ? null : new ResidentId(Resident),
        Home = Home?.ToHome(),
        Profile = Profile,
        CoordinateSystem = Crs ?? CoordinateSystem.Wgs84,
        ReportingInterval = ReportingIntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };
}
