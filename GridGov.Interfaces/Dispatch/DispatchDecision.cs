using System.Collections.Immutable;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>A ranking with its reasons, as stored: the same inputs give the same order.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.decision")]
public sealed record DispatchDecision
{
    /// <summary>When, UTC.</summary>
    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>The rung of the ladder that asked, 0–5.</summary>
    [Id(1)] public int EscalationLevel { get; init; }

    /// <summary>At most 16, best first, passed-over ones with their reason among them.</summary>
    [Id(2)] public ImmutableArray<DispatchCandidate> Candidates { get; init; } = [];

    /// <summary>How many more there were, by the reason that ruled them out (<c>off_duty</c> 12, …).</summary>
    [Id(3)] public ImmutableDictionary<string, int> Others { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Who was claimed in the end; <see langword="null"/>: nobody, the incident waits.</summary>
    [Id(4)] public ImmutableArray<WorkerId> Chosen { get; init; } = [];
}
