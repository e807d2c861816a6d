using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.OpenBroker;

/// <summary>No topic means anything to the server: all of them are ordinary broker traffic.</summary>
internal sealed class NoIngress : IIngress
{
    public IIngressRoute? Resolve(ClientIdentity identity, string topic) => null;
}
