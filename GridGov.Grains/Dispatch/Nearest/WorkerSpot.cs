using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>A worker on duty in a cell: everything that a search compares lies side by side.</summary>
internal readonly struct WorkerSpot(WorkerAvailability worker)
{
    public readonly UnitVector Place = UnitVector.Of(worker.LastFix!.Location);

    /// <summary>When the duty ends by itself, ticks UTC.</summary>
    public readonly long UntilTicks = worker.OnDutyUntil?.UtcTicks ?? long.MaxValue;

    /// <summary>Null only in a spot that a reader sees while it is being changed; such a reading is thrown away.</summary>
    public readonly WorkerAvailability? Worker = worker;

    /// <summary>Whether there is a place to find somebody at: on duty, with a position.</summary>
    public static bool Has(WorkerAvailability? worker) => worker is { IsOnDuty: true, LastFix: not null };
}
