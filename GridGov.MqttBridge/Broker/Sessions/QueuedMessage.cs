using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>One message in one persistent session's outbound queue.</summary>
/// <param name="Sequence">Grows within the session; order of delivery and key of later changes.</param>
/// <param name="Message">The message.</param>
/// <param name="QoS">1 or 2: what the session is owed.</param>
/// <param name="IsRetained">The RETAIN bit to send.</param>
/// <param name="SubscriptionIdentifiers">Identifiers of all matching subscriptions.</param>
/// <param name="PacketId">Given when it is queued, so that a restart repeats it under the same id; never 0.</param>
/// <param name="State">How far it has come.</param>
public sealed record QueuedMessage(
    long Sequence, BrokerMessage Message, QualityOfService QoS, bool IsRetained, IReadOnlyList<int> SubscriptionIdentifiers,
    ushort PacketId, DeliveryState State = DeliveryState.Queued);
