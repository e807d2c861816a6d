using System.Diagnostics.CodeAnalysis;

namespace GridGov.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Options with the two required times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; <see cref="Timeout.InfiniteTimeSpan"/>: not before Change is called.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/>: one tick only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may interleave with calls at their awaits. Default false: a tick is a turn like a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as use of the activation. Default false: timers alone keep no grain in memory.</summary>
    public bool KeepAlive { get; init; }
}
