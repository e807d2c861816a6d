using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>An application message inside the broker; one instance is shared by all sessions that it goes to.</summary>
/// <param name="Topic">The topic name.</param>
/// <param name="Payload">Owned by the message, never changed.</param>
/// <param name="QoS">As published.</param>
/// <param name="IsRetained">The RETAIN bit as published.</param>
/// <param name="Properties">MQTT 5 properties.</param>
/// <param name="ExpiresAt">UTC; null: never.</param>
public sealed record BrokerMessage(
    string Topic, ReadOnlyMemory<byte> Payload, QualityOfService QoS, bool IsRetained, PublishProperties Properties, DateTimeOffset? ExpiresAt)
{
    public bool HasExpired(DateTimeOffset now) => ExpiresAt is { } deadline && deadline <= now;
}
