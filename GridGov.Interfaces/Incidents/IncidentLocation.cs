using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Incidents;

/// <summary>Where an incident is, and how that is known.</summary>
/// <param name="Location">WGS-84.</param>
/// <param name="Source">How it is known.</param>
/// <param name="RecordedAt">When it was measured, UTC; <see langword="null"/> for a home or a grid.</param>
/// <param name="AccuracyMeters">Radius of uncertainty, metres; <see langword="null"/> when not said.</param>
[GenerateSerializer, Immutable, Alias("gridgov.incident.location")]
public sealed record IncidentLocation(
    [property: Id(0)] GeoPoint Location,
    [property: Id(1)] LocationSource Source,
    [property: Id(2)] DateTimeOffset? RecordedAt,
    [property: Id(3)] double? AccuracyMeters);
