using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker;

/// <summary>The server's own way into the router.</summary>
internal sealed class BrokerPublisher(MessageRouter router, TimeProvider time) : IBrokerPublisher
{
    public ValueTask<int> PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, QualityOfService qos = QualityOfService.AtLeastOnce, bool retain = false, PublishProperties? properties = null) =>
        router.PublishAsync(Message(topic, payload, qos, retain, properties), source: null);

    public ValueTask<int> PublishToUserAsync(
        string user, string topic, ReadOnlyMemory<byte> payload, QualityOfService qos = QualityOfService.AtLeastOnce, PublishProperties? properties = null) =>
        router.PublishAsync(Message(topic, payload, qos, retain: false, properties), source: null, user);

    private BrokerMessage Message(string topic, ReadOnlyMemory<byte> payload, QualityOfService qos, bool retain, PublishProperties? properties)
    {
        if (!TopicName.IsValid(topic))
        {
            throw new ArgumentException("Not a topic name.", nameof(topic));
        }

        var expiresAt = properties?.MessageExpiry is { } expiry ? time.GetUtcNow() + expiry : (DateTimeOffset?)null;
        return new BrokerMessage(topic, payload.ToArray(), qos, retain, properties ?? PublishProperties.None, expiresAt);
    }
}
