namespace GridGov.Simulator.Clock;

/// <summary>A timer of a <see cref="ScaledTimeProvider"/>: a real timer that is set anew for each time it is due.</summary>
internal sealed class ScaledTimer : ITimer
{
    private readonly ScaledTimeProvider clock;
    private readonly TimerCallback callback;
    private readonly object? state;
    private readonly ITimer real;
    private readonly Lock gate = new();
    private long? dueTicks;
    private TimeSpan period;
    private bool isDisposed;

    public ScaledTimer(ScaledTimeProvider clock, TimerCallback callback, object? state)
    {
        (this.clock, this.callback, this.state) = (clock, callback, state);
        real = clock.CreateRealTimer(_ => Fire());
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return false;
            }

            this.period = period;
            SetDue(dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetTimestamp() + dueTime.Ticks);
            return true;
        }
    }

    public void Rearm()
    {
        lock (gate)
        {
            if (!isDisposed && dueTicks is { } due)
            {
                real.Change(clock.ToReal(TimeSpan.FromTicks(due - clock.GetTimestamp())), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            clock.SetPending(this, false);
        }

        real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire()
    {
        lock (gate)
        {
            if (isDisposed || dueTicks is not { } due)
            {
                return;
            }

            var now = clock.GetTimestamp();
            if (now < due)
            {
                // The real timer rounds to milliseconds, which are many here.
                real.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            SetDue(period > TimeSpan.Zero ? Math.Max(due + period.Ticks, now) : null);
        }

        callback(state);
    }

    private void SetDue(long? ticks)
    {
        dueTicks = ticks;
        clock.SetPending(this, ticks is not null);
        if (ticks is { } due)
        {
            real.Change(clock.ToReal(TimeSpan.FromTicks(Math.Max(0, due - clock.GetTimestamp()))), Timeout.InfiniteTimeSpan);
        }
        else
        {
            real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
