namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>Payload bytes that wait in all sessions together.</summary>
internal sealed class QueueBudget(long maximumBytes)
{
    private long used;

    public long UsedBytes => Interlocked.Read(ref used);

    /// <summary>False, and nothing taken: no room.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref used, bytes) <= maximumBytes)
        {
            return true;
        }

        Interlocked.Add(ref used, -bytes);
        return false;
    }

    /// <summary>What was there before the process started counts, whatever the maximum.</summary>
    public void Take(int bytes) => Interlocked.Add(ref used, bytes);

    public void GiveBack(long bytes) => Interlocked.Add(ref used, -bytes);
}
