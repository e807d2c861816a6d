using System.Collections.Immutable;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>A worker as the API tells it, and what the phone has been sent.</summary>
internal sealed record WorkerStory
{
    public required WorkerSnapshot Snapshot { get; init; }

    /// <summary>What stands in the inbox.</summary>
    public ImmutableArray<WorkerTask> Tasks { get; init; } = [];

    /// <summary>All tasks that the phone has ever been sent.</summary>
    public ImmutableHashSet<string> SeenTasks { get; init; } = [];

    /// <summary>The stored track, in the order in which the API gives it.</summary>
    public ImmutableArray<TrackedFix> Track { get; init; } = [];
}
