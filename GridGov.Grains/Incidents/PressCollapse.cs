namespace GridGov.Grains.Incidents;

/// <summary>Further presses are all counted, but those who go are told at most once an interval: at once, or when the interval is over.</summary>
internal sealed class PressCollapse(TimeSpan interval)
{
    /// <summary>When to tell: now or later, never more than once an interval.</summary>
    /// <param name="lastToldAt">When they were last told; null never.</param>
    /// <param name="now">Our clock, UTC.</param>
    public DateTimeOffset TellAt(DateTimeOffset? lastToldAt, DateTimeOffset now) =>
        lastToldAt is { } last && last + interval > now ? last + interval : now;
}
