namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// The QoS 2 messages of one connection that count against our Receive Maximum. What an earlier connection of the session has left half-way does not count:
/// quotas begin anew with each connection (MQTT 5 §4.9). Ids come and go on any thread.
/// </summary>
internal sealed class OpenExchanges
{
    private readonly Lock gate = new();
    private HashSet<ushort>? ids;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return ids?.Count ?? 0;
            }
        }
    }

    public bool Contains(ushort packetId)
    {
        lock (gate)
        {
            return ids?.Contains(packetId) == true;
        }
    }

    public void Begin(ushort packetId)
    {
        lock (gate)
        {
            (ids ??= []).Add(packetId);
        }
    }

    /// <summary>PUBCOMP or a refusing PUBREC.</summary>
    public void End(ushort packetId)
    {
        lock (gate)
        {
            ids?.Remove(packetId);
        }
    }
}
