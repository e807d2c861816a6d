using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker;

/// <summary>Told after every granted SUBSCRIBE, so that what is still open can be sent again: a clean session misses nothing.</summary>
public interface ISubscriptionObserver
{
    /// <summary>Called after SUBACK has been queued, off the connection's read loop. An exception is logged and counted, nothing else.</summary>
    ValueTask SubscribedAsync(ClientIdentity identity, string clientId, string filter, IBrokerPublisher publisher);
}
