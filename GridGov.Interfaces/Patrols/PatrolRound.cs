using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Patrols;

/// <summary>A plan held against what a worker's track and words prove, for one span of time.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.round")]
public sealed record PatrolRound
{
    /// <summary>The plan.</summary>
    [Id(0)] public required string Plan { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Its grid.</summary>
    [Id(2)] public required GridCode Grid { get; init; }

    /// <summary>The patrol whose span it is; <see langword="null"/>: one of the plan's own times.</summary>
    [Id(3)] public PatrolId? Patrol { get; init; }

    /// <summary>The span, UTC.</summary>
    [Id(4)] public required DateTimeOffset From { get; init; }

    /// <summary>See <see cref="From"/>.</summary>
    [Id(5)] public required DateTimeOffset To { get; init; }

    /// <summary>The span lies behind us; before that what is missing may still come.</summary>
    [Id(6), JsonPropertyName("over")] public bool IsOver { get; init; }

    /// <summary>Every checkpoint of the plan, in its order.</summary>
    [Id(7)] public ImmutableArray<CheckpointEvidence> Checkpoints { get; init; } = [];

    /// <summary>How much of the checkpoints is proven to be visited, 0–100 %.</summary>
    [Id(8)] public double CoveragePercent { get; init; }

    /// <summary>Spans without signal while on duty: nothing is known of them, for or against.</summary>
    [Id(9)] public ImmutableArray<TrackGap> Gaps { get; init; } = [];

    /// <summary>What was to be looked at and was not.</summary>
    [Id(10)] public ImmutableArray<PatrolTopic> MissingTopics { get; init; } = [];
}

/// <summary>A checkpoint and what is known about a visit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">WGS-84.</param>
/// <param name="RadiusMeters">How near counts.</param>
/// <param name="DwellSeconds">How long one had to stay.</param>
/// <param name="Standing">Visited or not, or nobody can tell.</param>
/// <param name="VisitedAt">When the first stay that was long enough began, UTC; <see langword="null"/>: not visited.</param>
/// <param name="StayedSeconds">The longest stay that the track proves, seconds.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.evidence")]
public sealed record CheckpointEvidence(
    [property: Id(0)] string Name,
    [property: Id(1)] GeoPoint Location,
    [property: Id(2)] double RadiusMeters,
    [property: Id(3)] int DwellSeconds,
    [property: Id(4)] CheckpointStanding Standing,
    [property: Id(5)] DateTimeOffset? VisitedAt,
    [property: Id(6)] double StayedSeconds);

/// <summary>What is known about a visit.</summary>
[JsonConverter(typeof(WireEnumConverter<CheckpointStanding>))]
public enum CheckpointStanding
{
    /// <summary>Proven by the track.</summary>
    Visited,

    /// <summary>Not proven, but there was no signal for long enough to have gone there and stayed.</summary>
    NoSignal,

    /// <summary>Not visited: the track was elsewhere, or the worker was not on duty.</summary>
    Missed,
}
