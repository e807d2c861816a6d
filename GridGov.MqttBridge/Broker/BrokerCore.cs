using GridGov.MqttBridge.Broker.Connections;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Retention;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Broker.Subscriptions;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Broker;

/// <summary>The half of the broker that knows no ingress, so that whatever the ingress leads to may publish without a circle.</summary>
internal sealed class BrokerCore
{
    /// <summary>Key of the clock of keep-alives, timeouts and rates: a domain clock that runs faster must not close sockets.</summary>
    private const string WallClockKey = "wall";

    public BrokerCore(
        ISessionStore store, IOptions<MqttOptions> options, BridgeMetrics metrics, TimeProvider domain, ILogger<MqttEndpoint> logger, IServiceProvider services)
    {
        var time = services.GetKeyedService<TimeProvider>(WallClockKey) ?? domain;
        DomainTime = domain;
        Ports = new SessionPorts(store, options.Value, metrics, time, logger);
        Sessions = new SessionTable(Ports, Index);
        Retained = new RetainedMessages(options.Value.MaximumRetainedMessages, time);
        Router = new MessageRouter(Ports, Index, Retained);
        Sessions.Orphaned = Router.HandOver;
        Publisher = new BrokerPublisher(Router, time);
        Intake = services.GetService<IntakeGate>() ?? new IntakeGate();
        Connections = new ConnectionTable(options.Value, metrics, time, logger);
    }

    /// <summary>The clock of receive times, which the grains live by.</summary>
    public TimeProvider DomainTime { get; }

    public SessionPorts Ports { get; }

    public IntakeGate Intake { get; }

    public SubscriptionIndex Index { get; } = new();

    public SessionTable Sessions { get; }

    public RetainedMessages Retained { get; }

    public MessageRouter Router { get; }

    public BrokerPublisher Publisher { get; }

    public ConnectionTable Connections { get; }
}
