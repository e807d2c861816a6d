using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch;

/// <summary>A worker in the dispatch index.</summary>
internal sealed class RosterEntry(WorkerAvailability availability)
{
    /// <summary>The newest news.</summary>
    public WorkerAvailability Availability { get; set; } = availability;

    /// <summary>The cell of the position; null without one.</summary>
    public (int Row, int Column)? Cell { get; set; }

    /// <summary>On duty at that time: a duty ends by itself without news.</summary>
    public bool IsOnDutyAt(DateTimeOffset at) => Availability.IsOnDuty && (Availability.OnDutyUntil is not { } until || at < until);
}
