using System.Text.Json.Serialization;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>A worker's live position for the map: the last one counts, all between may be left out.</summary>
/// <param name="Id">Who.</param>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
/// <param name="RecordedAt">Device's clock, UTC.</param>
/// <param name="IsBusy">Held by an urgent incident.</param>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.position")]
public sealed record WorkerPosition(
    [property: Id(0)] WorkerId Id,
    [property: Id(1), JsonPropertyName("lat")] double Latitude,
    [property: Id(2), JsonPropertyName("lon")] double Longitude,
    [property: Id(3), JsonPropertyName("at")] DateTimeOffset RecordedAt,
    [property: Id(4), JsonPropertyName("busy")] bool IsBusy);
