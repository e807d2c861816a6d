using GridGov.Interfaces.Dispatch;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>Everybody whom a question accepts.</summary>
internal readonly struct Matching(Func<WorkerAvailability, bool> matches) : ISpotFilter
{
    public bool Accepts(in WorkerSpot spot) => spot.Worker is { } worker && matches(worker);
}
