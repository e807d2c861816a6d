using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Connections;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Broker.Subscriptions;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Broker;

/// <summary>What every connection of an endpoint works with.</summary>
internal sealed record BrokerContext(
    MqttOptions Options,
    IClientAuthenticator Authenticator,
    ITopicPolicy Policy,
    IIngress Ingress,
    IReadOnlyList<ISubscriptionObserver> Observers,
    IReadOnlyList<IAccessAudit> Audits,
    SessionPorts Ports,
    SessionTable Sessions,
    SubscriptionIndex Index,
    MessageRouter Router,
    IBrokerPublisher Publisher,
    ConnectionTable Connections,
    BridgeMetrics Metrics,
    TimeProvider Time,
    TimeProvider DomainTime,
    IntakeGate Intake,
    ILogger Logger)
{
    private readonly EpisodeGuard ingressEpisode = new(Time, TimeSpan.FromMinutes(1));
    private readonly EpisodeGuard authenticationEpisode = new(Time, TimeSpan.FromMinutes(1));

    /// <summary>Turns at looking at credentials.</summary>
    public SemaphoreSlim AuthenticationTurns { get; } = new(Options.ConcurrentAuthentications);

    public void IngressFaulted(Exception fault)
    {
        if (ingressEpisode.ShouldLog())
        {
            BrokerLog.MqttIngressFaulted(Logger, fault);
        }
    }

    public void AuthenticationFaulted(Exception fault)
    {
        if (authenticationEpisode.ShouldLog())
        {
            BrokerLog.MqttAuthenticationFaulted(Logger, fault);
        }
    }
}
