using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>Requests that wait for their answer, by packet id; ids are given out here.</summary>
internal sealed class PendingReplies
{
    private readonly Lock gate = new();
    private readonly Dictionary<ushort, TaskCompletionSource<Packet>> waiting = [];
    private ushort lastId;
    private Exception? fault;

    public (ushort Id, Task<Packet> Reply) Add()
    {
        lock (gate)
        {
            if (fault is not null)
            {
                throw fault;
            }

            if (waiting.Count >= ushort.MaxValue - 1)
            {
                throw new InvalidOperationException("All packet identifiers are in use.");
            }

            do
            {
                lastId = lastId == ushort.MaxValue ? (ushort)1 : (ushort)(lastId + 1);
            }
            while (waiting.ContainsKey(lastId));
            var source = new TaskCompletionSource<Packet>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting[lastId] = source;
            return (lastId, source.Task);
        }
    }

    public void Complete(ushort id, Packet reply)
    {
        TaskCompletionSource<Packet>? source;
        lock (gate)
        {
            waiting.Remove(id, out source);
        }

        source?.TrySetResult(reply);
    }

    /// <summary>Fails everything that waits and everything to come.</summary>
    public void FailAll(Exception reason)
    {
        TaskCompletionSource<Packet>[] all;
        lock (gate)
        {
            fault = reason;
            all = [.. waiting.Values];
            waiting.Clear();
        }

        foreach (var source in all)
        {
            source.TrySetException(reason);
        }
    }
}
