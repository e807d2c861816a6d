using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// A topic of ours whose district or id is none (a gateway's misconfigured device, say). What is sent there is kept for inspection: an alarm may be in it, and nobody
/// can be asked whose it is.
/// </summary>
internal sealed class InvalidIdRoute(RouteServices services) : IIngressRoute
{
    private const string Fault = "topic.id";

    public async ValueTask<IngressOutcome> PublishAsync(IngressMessage message)
    {
        services.Metrics.Unparsed(Fault);
        try
        {
            await services.KeepUnparsedAsync(message, Fault);
            return IngressOutcome.Unintelligible;
        }
        catch (Exception fault) when (fault.IsTransient())
        {
            services.Metrics.Faulted(isTransient: true);
            return IngressOutcome.Unavailable;
        }
    }
}
