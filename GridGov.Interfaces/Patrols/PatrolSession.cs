using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Patrols;

/// <summary>One patrol of one worker with what was found. Event times are the phone's: it is often off line.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.session")]
public sealed record PatrolSession
{
    /// <summary>The patrol.</summary>
    [Id(0)] public required PatrolId Id { get; init; }

    /// <summary>Who.</summary>
    [Id(1)] public required WorkerId Worker { get; init; }

    /// <summary>The phone's clock, UTC.</summary>
    [Id(2)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When we heard of the start, UTC.</summary>
    [Id(3)] public required DateTimeOffset StartReceivedAt { get; init; }

    /// <summary>The phone's clock, UTC; <see langword="null"/> while it runs, or when it was never ended.</summary>
    [Id(4)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When we heard of the end, UTC.</summary>
    [Id(5)] public DateTimeOffset? EndReceivedAt { get; init; }

    /// <summary>Who ended it; <see langword="null"/> while nobody has.</summary>
    [Id(6)] public PatrolEnd? EndedBy { get; init; }

    /// <summary>The grids that were patrolled: those that the worker was responsible for at the start.</summary>
    [Id(7)] public ImmutableArray<GridCode> Grids { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The same with everything above them, as the hierarchy was at the start: a reorganisation does not rewrite it.</summary>
    [Id(8)] public ImmutableArray<GridCode> GridPath { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What was found, in the order of arrival.</summary>
    [Id(9)] public ImmutableArray<PatrolCheck> Checks { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Who ended a patrol.</summary>
[JsonConverter(typeof(WireEnumConverter<PatrolEnd>))]
public enum PatrolEnd
{
    /// <summary>The worker.</summary>
    Worker,

    /// <summary>The worker's next patrol: a worker is on one patrol at a time.</summary>
    Next,
}
