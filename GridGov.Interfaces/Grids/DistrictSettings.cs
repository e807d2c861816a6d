namespace GridGov.Interfaces.Grids;

/// <summary>A district's settings.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.district.settings")]
public sealed record DistrictSettings
{
    /// <summary>Its name, at most 64 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>IANA time zone that rules its days, shifts and deadlines.</summary>
    [Id(1)] public string TimeZone { get; init => field = value ?? "Asia/Shanghai"; } = "Asia/Shanghai";

    /// <summary>Where its map opens, WGS-84; <see langword="null"/>: the middle of its grids.</summary>
    [Id(2)] public Geography.GeoPoint? Center { get; init; }

    /// <summary>All or part of its content is made up (the sample district): consoles say so.</summary>
    [Id(3)] public bool IsSynthetic { get; init; }

    /// <summary>When offices are open on working days, local time, e.g. <c>09:00-12:00,13:30-17:30</c>; <see langword="null"/>: just these.</summary>
    [Id(4)] public string? OfficeHours { get; init; }
}
