namespace GridGov.Load.Generator;

/// <summary>What time stands in the fixes.</summary>
/// <param name="Start">Of the first fix of each worker; null: the wall clock's time, at least a millisecond later than the worker's last.</param>
/// <param name="Step">From a worker's fix to the next, when there is a start.</param>
internal sealed record EventClock(DateTimeOffset? Start, TimeSpan Step)
{
    /// <summary>As it happens.</summary>
    public static EventClock Live { get; } = new(null, TimeSpan.Zero);

    /// <summary>A fix for each second of a shift that began a while ago, as fast as they are taken.</summary>
    public static EventClock Replay(DateTimeOffset start) => new(start, TimeSpan.FromSeconds(1));

    /// <summary>The time of a worker's next fix, epoch milliseconds.</summary>
    /// <param name="last">Of the fix before; 0: there is none.</param>
    /// <param name="now">Wall clock, epoch milliseconds.</param>
    public long Next(long last, long now) => Start is not { } start ? Math.Max(last + 1, now)
        : last == 0 ? start.ToUnixTimeMilliseconds()
        : last + (long)Step.TotalMilliseconds;
}
