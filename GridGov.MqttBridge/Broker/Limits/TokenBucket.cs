namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>So many at once, and so many a second after that. Starts full. Its owner locks.</summary>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider time)
{
    private double tokens = burst;
    private long refilledAt = time.GetTimestamp();

    /// <summary>As if it had never been used.</summary>
    public bool IsFull
    {
        get
        {
            Refill();
            return tokens >= burst;
        }
    }

    public bool TryTake()
    {
        Refill();
        if (tokens < 1)
        {
            return false;
        }

        tokens--;
        return true;
    }

    /// <summary>The one taken last was not used after all.</summary>
    public void GiveBack() => tokens = Math.Min(burst, tokens + 1);

    private void Refill()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(burst, tokens + (time.GetElapsedTime(refilledAt, now).TotalSeconds * perSecond));
        refilledAt = now;
    }
}
