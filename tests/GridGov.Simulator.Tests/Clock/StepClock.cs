namespace GridGov.Simulator.Tests.Clock;

/// <summary>A real clock that stands still until a test moves it.</summary>
internal sealed class StepClock : TimeProvider
{
    private readonly List<StepTimer> timers = [];
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var target = now + by;
        while (timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due) is { } next)
        {
            now = next.Due > now ? next.Due!.Value : now;
            next.Fire();
        }

        now = target;
    }

    private sealed class StepTimer(StepClock clock, Action fire) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = null;
            fire();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
