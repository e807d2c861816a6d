using System.Collections.Immutable;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>What came of a run.</summary>
internal sealed record CrashReport
{
    public required int Seed { get; init; }

    public ImmutableDictionary<KillKind, int> Kills { get; init; } = ImmutableDictionary<KillKind, int>.Empty;

    /// <summary>Points that were killed at.</summary>
    public ImmutableSortedSet<string> PointsKilledAt { get; init; } = [];

    /// <summary>Points that the first life came to and at which no process died.</summary>
    public ImmutableSortedSet<string> PointsMissed { get; init; } = [];

    public int AcknowledgedPresses { get; init; }

    public int AcknowledgedFixes { get; init; }

    /// <summary>Events of all kinds.</summary>
    public int AcknowledgedEvents { get; init; }

    public int AcknowledgedSteps { get; init; }

    public int Incidents { get; init; }

    /// <summary>Packets that carried an event again: after a kill, after an acknowledgement that was thrown away, or out of habit.</summary>
    public int Resends { get; init; }

    /// <summary>Messages on the wire without acknowledgement when a process died, all kills together.</summary>
    public int InFlightAtKills { get; init; }

    /// <summary>Changes that the consoles saw.</summary>
    public int FeedChanges { get; init; }

    /// <summary>From the start of a process to the first acknowledgement that anybody read of it.</summary>
    public TimeSpan WorstFirstAcknowledgement { get; init; }

    public TimeSpan MedianFirstAcknowledgement { get; init; }

    public TimeSpan Elapsed { get; init; }

    public ImmutableArray<string> Violations { get; init; } = [];

    public int AllKills => Kills.Values.Sum();
}
