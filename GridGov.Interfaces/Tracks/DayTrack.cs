using System.Collections.Immutable;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Tracks;

/// <summary>A worker's day.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.track.day")]
public sealed record DayTrack
{
    /// <summary>Whose.</summary>
    [Id(0)] public required WorkerId Worker { get; init; }

    /// <summary>The day in the district's time zone.</summary>
    [Id(1)] public required DateOnly Day { get; init; }

    /// <summary>Fixes in event-time order, doubled ones once.</summary>
    [Id(2)] public ImmutableArray<TrackPoint> Points { get; init; } = [];

    /// <summary>Stops: at least 5 min within 50 m.</summary>
    [Id(3)] public ImmutableArray<TrackStop> Stops { get; init; } = [];

    /// <summary>Gaps: no fix for at least 5 min while on duty. "No signal" is not "not patrolled".</summary>
    [Id(4)] public ImmutableArray<TrackGap> Gaps { get; init; } = [];

    /// <summary>Checkpoints of the worker's grids, visited or not.</summary>
    [Id(5)] public ImmutableArray<CheckpointVisit> Checkpoints { get; init; } = [];

    /// <summary>Length over the plausible points, metres; gaps are not bridged. About right for <see cref="TrackDetail.Coarse"/>, 0 for <see cref="TrackDetail.Grid"/>: not known.</summary>
    [Id(6)] public double DistanceMeters { get; init; }

    /// <summary>Share of the tracked time (gaps left out) inside the worker's own grids, 0–1; <see langword="null"/> with no time or no grids.</summary>
    [Id(7)] public double? InGridShare { get; init; }

    /// <summary>How many fixes are stored for the day, before any simplification, doubled ones counted once.</summary>
    [Id(8)] public int FixCount { get; init; }

    /// <summary>How much of it age has left. A coarse track has neither stops nor checkpoints: it proves none and excludes none.</summary>
    [Id(9)] public TrackDetail Detail { get; init; }
}
