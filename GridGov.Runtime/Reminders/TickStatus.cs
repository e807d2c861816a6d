namespace GridGov.Runtime;

/// <summary>The times of a reminder's tick, all UTC.</summary>
/// <param name="firstTickTime">When the first tick was due.</param>
/// <param name="period">From tick to tick.</param>
/// <param name="timeStamp">When this tick happened.</param>
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    /// <summary>When the first tick was due.</summary>
    public DateTime FirstTickTime { get; } = firstTickTime;

    /// <summary>From tick to tick.</summary>
    public TimeSpan Period { get; } = period;

    /// <summary>When this tick happened.</summary>
    public DateTime CurrentTickTime { get; } = timeStamp;
}
