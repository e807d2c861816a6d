using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// The client's QoS 2 packet ids between PUBLISH and PUBREL: an id that is taken, or being taken, is not taken again
/// (exactly once, MQTT 5 §4.3.3). Outlives connections together with its session.
/// </summary>
internal sealed class ReceivedIds
{
    private readonly Lock gate = new();
    private readonly Dictionary<ushort, Task<ReasonCode>?> ids = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return ids.Count;
            }
        }
    }

    public bool Contains(ushort packetId)
    {
        lock (gate)
        {
            return ids.ContainsKey(packetId);
        }
    }

    public void Restore(IEnumerable<ushort> packetIds)
    {
        lock (gate)
        {
            foreach (var id in packetIds)
            {
                ids[id] = null;
            }
        }
    }

    /// <summary>Runs <paramref name="take"/> unless the id is known; a repeat gets the answer of the first.</summary>
    public Task<ReasonCode> TakeOnceAsync(ushort packetId, Func<Task<ReasonCode>> take)
    {
        var first = new TaskCompletionSource<ReasonCode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (ids.TryGetValue(packetId, out var known))
            {
                return known ?? Task.FromResult(ReasonCode.Success);
            }

            ids[packetId] = first.Task;
        }

        return RunAsync(packetId, take, first);
    }

    /// <summary>False: not known (MQTT 5: 0x92).</summary>
    public bool Release(ushort packetId)
    {
        lock (gate)
        {
            return ids.Remove(packetId);
        }
    }

    private async Task<ReasonCode> RunAsync(ushort packetId, Func<Task<ReasonCode>> take, TaskCompletionSource<ReasonCode> first)
    {
        var reason = ReasonCode.ServerUnavailable;
        try
        {
            reason = await take().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                if (reason.IsError())
                {
                    ids.Remove(packetId); // an error ends the exchange, the id is free again
                }
                else if (ids.ContainsKey(packetId))
                {
                    ids[packetId] = null;
                }
            }

            first.SetResult(reason);
        }

        return reason;
    }
}
