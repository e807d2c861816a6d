namespace GridGov.MqttBridge.Upstream;

/// <summary>The way of one district to the broker.</summary>
public interface IUpstreamSender
{
    /// <summary>Queues a message for the broker, at QoS 1; returns at once. Kept, within bounds, until the broker has acknowledged it.</summary>
    void Publish(UpstreamLane lane, string topic, ReadOnlyMemory<byte> payload);
}
