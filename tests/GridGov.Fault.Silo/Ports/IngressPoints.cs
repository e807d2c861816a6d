using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>ingress.{kind}</c>: the message has been read; its effects are on disk and its acknowledgement is not sent yet.</summary>
internal sealed class IngressPoints(IIngress ingress, FaultPoints points) : IIngress
{
    public IIngressRoute? Resolve(ClientIdentity identity, string topic) =>
        ingress.Resolve(identity, topic) is { } route ? new Route(route, points, "ingress." + topic[(topic.LastIndexOf('/') + 1)..]) : null;

    private sealed class Route(IIngressRoute route, FaultPoints points, string what) : IIngressRoute
    {
        public ValueTask<IngressOutcome> PublishAsync(IngressMessage message) =>
            points.AroundAsync(what, message.Topic, () => route.PublishAsync(message));
    }
}
