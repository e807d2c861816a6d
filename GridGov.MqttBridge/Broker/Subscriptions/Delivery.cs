using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Subscriptions;

/// <summary>One copy of a message to one session, with what its matching subscriptions ask for together.</summary>
/// <param name="Session">Whose.</param>
/// <param name="MaximumQoS">The highest that they grant.</param>
/// <param name="RetainAsPublished">The RETAIN bit goes along.</param>
/// <param name="Identifiers">Theirs.</param>
/// <param name="Share">The filter of the shared subscription that it comes by, with its <c>$share/group/</c>; null: by the session's own.</param>
internal readonly record struct Delivery(Session Session, QualityOfService MaximumQoS, bool RetainAsPublished, IReadOnlyList<int> Identifiers, string? Share = null);
