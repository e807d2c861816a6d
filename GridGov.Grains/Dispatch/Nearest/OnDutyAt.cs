namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>Everybody whose duty has not ended by itself at that time.</summary>
internal readonly struct OnDutyAt(DateTimeOffset at) : ISpotFilter
{
    private readonly long _ticks = at.UtcTicks;

    public bool Accepts(in WorkerSpot spot) => _ticks < spot.UntilTicks;
}
