using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Workers;

/// <summary>Where somebody or something was last, and when that was measured.</summary>
/// <param name="Location">WGS-84.</param>
/// <param name="RecordedAt">Device's clock, UTC.</param>
/// <param name="AccuracyMeters">Radius of uncertainty, metres; <see langword="null"/> when not said.</param>
[GenerateSerializer, Immutable, Alias("gridgov.worker.last-fix")]
public sealed record LastFix(
    [property: Id(0)] GeoPoint Location,
    [property: Id(1), JsonPropertyName("at")] DateTimeOffset RecordedAt,
    [property: Id(2)] double? AccuracyMeters);
