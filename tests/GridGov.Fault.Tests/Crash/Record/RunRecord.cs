using System.Collections.Immutable;

namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>
/// Everything that a run knows when it looks back: what was said and promised, and what the service answers afterwards. The invariants judge
/// this and nothing else.
/// </summary>
internal sealed record RunRecord
{
    public ImmutableArray<SentEvent> Events { get; init; } = [];

    public ImmutableArray<TakenStep> Steps { get; init; } = [];

    public ImmutableArray<IncidentStory> Incidents { get; init; } = [];

    public ImmutableArray<WorkerStory> Workers { get; init; } = [];

    public ImmutableArray<ConsoleStory> Consoles { get; init; } = [];

    public ImmutableArray<SiloLife> Lives { get; init; } = [];

    public LadderTimes Ladder { get; init; } = LadderTimes.Short;

    /// <summary>The newest sequence of the feed.</summary>
    public long FeedSequence { get; init; }

    /// <summary>What the last process says that it has counted; null: it was not asked.</summary>
    public ServiceCounts? Counts { get; init; }

    /// <summary>When the answers were collected, UTC.</summary>
    public DateTimeOffset CollectedAt { get; init; }

    /// <summary>Nothing moved while they were: then answers about one thing must fit those about another.</summary>
    public bool IsQuiet { get; init; }

    public IEnumerable<SentEvent> Of(EventKind kind) => Events.Where(item => item.Kind == kind);
}
