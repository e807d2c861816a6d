using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker;

/// <summary>Publishes from inside the server, past access list and ingress.</summary>
public interface IBrokerPublisher
{
    /// <summary>
    /// Hands a message to every matching subscription. Completes when it is queued durably for the persistent sessions among
    /// them (at QoS 1 and 2); at once when there are none. Does not wait for any subscriber.
    /// </summary>
    /// <param name="topic">A topic name without wildcards.</param>
    /// <param name="payload">Copied before the call returns.</param>
    /// <param name="qos">Upper bound; a subscription may have asked for less.</param>
    /// <param name="retain">Keep it as the topic's retained message; an empty payload clears that.</param>
    /// <param name="properties">MQTT 5 properties; null: none.</param>
    /// <returns>How many sessions it went to.</returns>
    ValueTask<int> PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, QualityOfService qos = QualityOfService.AtLeastOnce, bool retain = false, PublishProperties? properties = null);

    /// <summary>The same to one client only: the sessions of <paramref name="user"/> that subscribe to the topic.</summary>
    ValueTask<int> PublishToUserAsync(
        string user, string topic, ReadOnlyMemory<byte> payload, QualityOfService qos = QualityOfService.AtLeastOnce, PublishProperties? properties = null);
}
