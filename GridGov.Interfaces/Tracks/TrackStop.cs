using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Tracks;

/// <summary>A stop.</summary>
/// <param name="Location">Mean place, WGS-84.</param>
/// <param name="From">Arrived, UTC.</param>
/// <param name="To">Left, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.track.stop")]
public sealed record TrackStop([property: Id(0)] GeoPoint Location, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset To);

/// <summary>A gap: no fix although on duty.</summary>
/// <param name="From">Last fix before, UTC.</param>
/// <param name="To">First fix after, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.track.gap")]
public sealed record TrackGap([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset To);

/// <summary>A checkpoint and whether the track proves a visit.</summary>
/// <param name="Name">The checkpoint's name.</param>
/// <param name="Location">WGS-84.</param>
/// <param name="VisitedAt">First time inside its radius, UTC; <see langword="null"/>: not visited.</param>
[GenerateSerializer, Immutable, Alias("gridgov.track.checkpoint")]
public sealed record CheckpointVisit(
    [property: Id(0)] string Name, [property: Id(1)] GeoPoint Location, [property: Id(2)] DateTimeOffset? VisitedAt);
