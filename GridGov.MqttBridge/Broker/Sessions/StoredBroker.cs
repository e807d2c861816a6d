namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>All that a restart finds.</summary>
public sealed record StoredBroker(IReadOnlyList<StoredSession> Sessions, IReadOnlyList<BrokerMessage> Retained)
{
    public static readonly StoredBroker Empty = new([], []);
}
