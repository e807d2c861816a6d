namespace GridGov.Load.Generator;

/// <summary>
/// When each message of a fixed rate is due, whatever became of the ones before: latency is counted from there, so that a server that stalls is charged for
/// everything that had to wait.
/// </summary>
/// <param name="StartNanoseconds">When the first is due.</param>
/// <param name="PerSecond">Messages a second.</param>
internal readonly record struct RateSchedule(long StartNanoseconds, double PerSecond)
{
    /// <summary>When message number <paramref name="index"/>, counted from 0, is due.</summary>
    public long DueNanoseconds(long index) => StartNanoseconds + (long)(index * (1e9 / PerSecond));
}
