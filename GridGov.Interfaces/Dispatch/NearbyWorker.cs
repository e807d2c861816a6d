using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>A worker near a place.</summary>
/// <param name="Id">Who.</param>
/// <param name="DistanceMeters">How far.</param>
/// <param name="LastFix">Where, and when that was measured.</param>
/// <param name="IsBusy">Held by an urgent incident.</param>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.nearby")]
public sealed record NearbyWorker(
    [property: Id(0)] WorkerId Id,
    [property: Id(1)] double DistanceMeters,
    [property: Id(2)] LastFix LastFix,
    [property: Id(3), System.Text.Json.Serialization.JsonPropertyName("busy")] bool IsBusy);
