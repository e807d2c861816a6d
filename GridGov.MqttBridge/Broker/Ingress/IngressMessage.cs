using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>One PUBLISH on its way inward.</summary>
/// <param name="Identity">Who sent it.</param>
/// <param name="Topic">The full topic name; the same string instance while the connection caches it.</param>
/// <param name="Payload">Valid until the returned task completes; copy to keep it longer.</param>
/// <param name="QoS">As sent; at 0 nobody waits for the outcome.</param>
/// <param name="IsRetained">The RETAIN bit as sent. From a device it is a live message; see <paramref name="IsReplayedState"/>.</param>
/// <param name="IsDuplicate">The DUP bit: a hint of the sender, never a proof that the first copy arrived.</param>
/// <param name="IsReplayedState">An upstream broker delivered its retained copy: state, not an event.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="Properties">MQTT 5 properties; <see cref="PublishProperties.None"/> when there are none.</param>
public readonly record struct IngressMessage(
    ClientIdentity Identity,
    string Topic,
    ReadOnlyMemory<byte> Payload,
    QualityOfService QoS,
    bool IsRetained,
    bool IsDuplicate,
    bool IsReplayedState,
    DateTimeOffset ReceivedAt,
    PublishProperties Properties);
