using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>What a PUBLISH to a GridGov topic means. Topics that it does not claim are ordinary broker traffic.</summary>
public interface IIngress
{
    /// <summary>
    /// The meaning of a topic for a client that may publish there; null: not ours. Pure; asked once per connection and topic
    /// while the topic stays in the connection's cache, so that parsing and grain references cost nothing per message.
    /// </summary>
    IIngressRoute? Resolve(ClientIdentity identity, string topic);
}
