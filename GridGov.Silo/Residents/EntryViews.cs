namespace GridGov.Silo.Residents;

/// <summary>
/// A resident's entry, for whoever keeps the register. Address, phone, key holder and health notes are for those who are sent to help: here they are
/// hinted at, replaced or taken away, never shown.
/// </summary>
internal sealed record ResidentEntryView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The name, whole.</summary>
    public required string Name { get; init; }

    /// <summary>Household, as it was given.</summary>
    public string? Household { get; init; }

    /// <summary>living_alone, five_guarantees, …</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Where the resident lives.</summary>
    public required EntryHome Home { get; init; }

    /// <summary>The last four digits of the phone.</summary>
    public string? PhoneTail { get; init; }

    /// <summary>Somebody with a key is known.</summary>
    public bool HasKeyHolder { get; init; }

    /// <summary>There are notes for responders.</summary>
    public bool HasHealthNotes { get; init; }

    /// <summary>How the entry stands.</summary>
    public required EntryMark Mark { get; init; }

    public static ResidentEntryView Of(ResidentId id, ResidentEntry entry) => new()
    {
        Id = id.Value,
        Name = entry.Registration.Name,
        Household = entry.Registration.Household,
        Categories = entry.Registration.Categories,
        Home = EntryHome.Of(entry.Registration.Home),
        PhoneTail = Masked.Phone(entry.Registration.Phone),
        HasKeyHolder = entry.Registration.KeyHolder is not null,
        HasHealthNotes = entry.Registration.HealthNotes is not null,
        Mark = EntryMark.Of(entry.Mark),
    };
}

/// <summary>A device's entry, for whoever keeps the register.</summary>
internal sealed record DeviceEntryView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Resident { get; init; }

    /// <summary>Where it is installed or its resident lives.</summary>
    public required EntryHome Home { get; init; }

    /// <summary>Name of the profile; left out for the standard one.</summary>
    public string? Profile { get; init; }

    /// <summary>Datum of the coordinates that it sends.</summary>
    public required CoordinateSystem Crs { get; init; }

    /// <summary>How often it reports when all is well; left out: as its kind does.</summary>
    public double? ReportingIntervalSeconds { get; init; }

    /// <summary>How the entry stands.</summary>
    public required EntryMark Mark { get; init; }

    public static DeviceEntryView Of(DeviceId id, DeviceEntry entry) => new()
    {
        Id = id.Value,
        Kind = entry.Registration.Kind,
        Resident = entry.Registration.Resident?.Value,
        Home = EntryHome.Of(entry.Registration.Home),
        Profile = entry.Registration.Profile,
        Crs = entry.Registration.CoordinateSystem,
        ReportingIntervalSeconds = entry.Registration.ReportingInterval?.TotalSeconds,
        Mark = EntryMark.Of(entry.Mark),
    };
}

/// <summary>A home, its address masked.</summary>
/// <param name="Lat">Degrees, WGS-84.</param>
/// <param name="Lon">Degrees, WGS-84.</param>
/// <param name="Address">The street without the door.</param>
/// <param name="Grid">The base grid, when it was given by hand.</param>
internal sealed record EntryHome(double? Lat, double? Lon, string? Address, GridCode? Grid)
{
    public static EntryHome Of(Home? home) => new(home?.Location?.Latitude, home?.Location?.Longitude, Masked.Address(home?.Address), home?.Grid);
}

/// <summary>How an entry stands.</summary>
/// <param name="Version">Give it back with a correction.</param>
/// <param name="ChangedBy">Who wrote it last; left out when that was not kept.</param>
/// <param name="ChangedAt">When.</param>
internal sealed record EntryMark(long Version, string? ChangedBy, DateTimeOffset? ChangedAt)
{
    public static EntryMark Of(RegistrationMark mark) => new(mark.Version, mark.By, mark.At);
}
