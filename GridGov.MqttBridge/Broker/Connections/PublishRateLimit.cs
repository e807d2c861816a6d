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

        var elapsed = time.GetElapsedTime(windowStart);
        windowStart = time.GetTimestamp();
        var overdue = TimeSpan.FromSeconds((double)count / perSecond) - elapsed;
        count = 0;
        return overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero;
    }
}
