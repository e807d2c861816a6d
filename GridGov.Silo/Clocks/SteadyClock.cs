namespace GridGov.Silo.Clocks;

/// <summary>
/// The silo's clock: the host's at the start, carried on by the monotonic clock, so that nobody who sets the host's clock can make a ladder fire early, stand
/// still or fire twice, end sessions, or empty what is kept for days. It never goes back. <see cref="ClockWatch"/> brings it together with the host's. Timers
/// and timestamps are the host's own, which are monotonic anyway.
/// </summary>
/// <param name="host">The host's clocks.</param>
internal sealed class SteadyClock(TimeProvider host) : TimeProvider
{
    private volatile Course _course = new(host.GetUtcNow(), host.GetTimestamp(), 0);

    public override long TimestampFrequency => host.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => host.LocalTimeZone;

    /// <summary>How far the host's clock is ahead of this one; negative: behind.</summary>
    public TimeSpan Offset => host.GetUtcNow() - GetUtcNow();

    public override DateTimeOffset GetUtcNow()
    {
        var course = _course;
        var elapsed = host.GetElapsedTime(course.Since);
        return course.At + elapsed + (elapsed * (course.SlewPercent / 100.0));
    }

    public override long GetTimestamp() => host.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        host.CreateTimer(callback, state, dueTime, period);

    /// <summary>From now on faster or slower by so many percent, after a step forward. Called by one at a time.</summary>
    public void Steer(TimeSpan stepForward, int slewPercent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepForward, TimeSpan.Zero);
        if (stepForward > TimeSpan.Zero || slewPercent != _course.SlewPercent)
        {
            _course = new Course(GetUtcNow() + stepForward, host.GetTimestamp(), slewPercent);
        }
    }

    private sealed record Course(DateTimeOffset At, long Since, int SlewPercent);
}
