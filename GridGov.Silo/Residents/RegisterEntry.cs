namespace GridGov.Silo.Residents;

/// <summary>A resident or a device as the search knows it. Personal.</summary>
internal sealed record RegisterEntry
{
    /// <summary>resident or device.</summary>
    public required string Type { get; init; }

    public required string Id { get; init; }

    /// <summary>Its resident's name; null for a device that is nobody's.</summary>
    public string? Name { get; init; }

    public ImmutableArray<uint> Initials { get; init; } = [];

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public GeoPoint? Place { get; init; }

    public GridCode? Grid { get; init; }

    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Whose device it is.</summary>
    public string? Resident { get; init; }

    /// <summary>What device it is.</summary>
    public DeviceKind? Kind { get; init; }

    public static RegisterEntry Of(ResidentId id, ResidentRegistration registration) => new()
    {
        Type = "resident",
        Id = id.Value,
        Name = registration.Name,
        Initials = PinyinInitials.Of(registration.Name),
        Phone = registration.Phone is null ? null : string.Concat(registration.Phone.Where(char.IsAsciiDigit)),
        Address = registration.Home?.Address,
        Place = registration.Home?.Location,
        Grid = registration.Home?.Grid,
        Categories = registration.Categories,
    };

    public static RegisterEntry Of(DeviceId id, DeviceRegistration registration, GridCode? grid) => new()
    {
        Type = "device",
        Id = id.Value,
        Address = registration.Home?.Address,
        Place = registration.Home?.Location,
        Grid = grid ?? registration.Home?.Grid,
        Resident = registration.Resident?.Value,
        Kind = registration.Kind,
    };
}
