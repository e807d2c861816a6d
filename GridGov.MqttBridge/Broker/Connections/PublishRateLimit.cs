namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>Counts messages in windows of one second; says how long to stop reading when a window is used up.</summary>
internal sealed class PublishRateLimit(int perSecond, TimeProvider time)
{
    private long windowStart = time.GetTimestamp();
    private int count;

    public void Add(int messages) => count += messages;

    /// <summary>Zero: go on.</summary>
    public TimeSpan Pause()
    {
        if (count < perSecond)
        {
            return TimeSpan.Zero;
        }

        var now = time.GetTimestamp();
        var overdue = TimeSpan.FromSeconds((double)count / perSecond) - time.GetElapsedTime(windowStart, now);
        count = 0;
        if (overdue <= TimeSpan.Zero)
        {
            windowStart = now;
            return TimeSpan.Zero;
        }

        windowStart = now + (long)(overdue.TotalSeconds * time.TimestampFrequency); // the pause is the end of this window, not the beginning of the next
        return overdue;
    }
}
