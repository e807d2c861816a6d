using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Subscriptions;

/// <summary>One copy of a message to one session, with what its matching subscriptions ask for together.</summary>
internal readonly record struct Delivery(Session Session, QualityOfService MaximumQoS, bool RetainAsPublished, IReadOnlyList<int> Identifiers);
