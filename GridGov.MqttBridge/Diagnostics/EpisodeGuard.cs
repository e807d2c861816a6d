namespace GridGov.MqttBridge.Diagnostics;

/// <summary>Lets one log line through per episode and quiet time, and counts the rest.</summary>
internal sealed class EpisodeGuard(TimeProvider time, TimeSpan quiet)
{
    private long lastTicks = long.MinValue;

    /// <summary>True for the first call and then at most once per quiet time.</summary>
    public bool ShouldLog()
    {
        var now = time.GetTimestamp();
        var last = Interlocked.Read(ref lastTicks);
        return (last == long.MinValue || time.GetElapsedTime(last, now) >= quiet)
            && Interlocked.CompareExchange(ref lastTicks, now, last) == last;
    }
}
