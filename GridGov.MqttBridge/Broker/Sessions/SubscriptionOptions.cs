using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>What a client asked for with one topic filter (MQTT 5 §3.8.3.1); 3.1.1 has only the quality of service.</summary>
/// <param name="MaximumQoS">Messages above are delivered at this quality.</param>
/// <param name="NoLocal">The client's own messages do not come back.</param>
/// <param name="RetainAsPublished">Forwarded messages keep their RETAIN bit.</param>
/// <param name="RetainHandling">When retained messages are sent on subscribing.</param>
/// <param name="Identifier">Subscription identifier, 1…268,435,455; null: none.</param>
public readonly record struct SubscriptionOptions(
    QualityOfService MaximumQoS, bool NoLocal = false, bool RetainAsPublished = false, RetainHandling RetainHandling = RetainHandling.Send, int? Identifier = null);
