namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>When each rung is due after the ladder's start, as the silo was told.</summary>
internal sealed record LadderTimes(TimeSpan Offer, TimeSpan NextNearest, TimeSpan Several, TimeSpan Town, TimeSpan District, TimeSpan CalmStep)
{
    /// <summary>Quick enough that a run sees every rung.</summary>
    public static LadderTimes Short { get; } = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

    public TimeSpan DueAfter(int level, bool isUrgent) => !isUrgent ? CalmStep * level : level switch
    {
        1 => Offer,
        2 => NextNearest,
        3 => Several,
        4 => Town,
        _ => District,
    };
}
