using System.Collections.Concurrent;

namespace GridGov.Simulator.Clock;

/// <summary>
/// A clock that runs a factor faster than the real one, from a given instant on: time, timestamps and timers. It never goes back, and a timer
/// never fires before its time on this clock. Network timeouts must not use it: sixty times faster, a keep-alive of a minute is a second.
/// </summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    private readonly TimeProvider real;
    private readonly ConcurrentDictionary<ScaledTimer, byte> pending = new();
    private Anchor anchor;

    /// <param name="start">What the clock says now, UTC.</param>
    /// <param name="speed">Simulated seconds in a real one, over 0 to 1,000.</param>
    /// <param name="real">The clock underneath; <see langword="null"/> for the system's.</param>
    public ScaledTimeProvider(DateTimeOffset start, double speed, TimeProvider? real = null)
    {
        CheckSpeed(speed);
        this.real = real ?? System;
        Start = start.ToUniversalTime();
        anchor = new Anchor(this.real.GetTimestamp(), 0, speed);
    }

    /// <summary>What the clock said when it was made, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Simulated seconds in a real one.</summary>
    public double Speed => Volatile.Read(ref anchor).Speed;

    /// <summary>Simulated time since <see cref="Start"/>.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp());

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <summary>Simulated ticks since <see cref="Start"/>.</summary>
    public override long GetTimestamp()
    {
        var now = Volatile.Read(ref anchor);
        return now.SimulatedTicks + (long)(real.GetElapsedTime(now.RealTimestamp).Ticks * now.Speed);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ScaledTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on from the present instant at another speed; pending timers keep their time on this clock.</summary>
    public void ChangeSpeed(double speed)
    {
        CheckSpeed(speed);
        Volatile.Write(ref anchor, new Anchor(real.GetTimestamp(), GetTimestamp(), speed));
        foreach (var timer in pending.Keys)
        {
            timer.Rearm();
        }
    }

    internal ITimer CreateRealTimer(TimerCallback callback) =>
        real.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    internal TimeSpan ToReal(TimeSpan simulated) => TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(simulated.TotalMilliseconds / Speed)));

    internal void SetPending(ScaledTimer timer, bool isPending)
    {
        if (isPending)
        {
            pending[timer] = 0;
        }
        else
        {
            pending.TryRemove(timer, out _);
        }
    }

    private static void CheckSpeed(double speed)
    {
        if (speed is not (> 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed must be over 0 and at most 1,000.");
        }
    }

    private sealed record Anchor(long RealTimestamp, long SimulatedTicks, double Speed);
}
