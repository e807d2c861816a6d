using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Connections;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Retention;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Transport;

namespace GridGov.MqttBridge.Broker;

/// <summary>The broker without its listeners: sessions, subscriptions, retained messages, wills, and connections over any transport.</summary>
internal sealed class MqttBroker : IDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);

    private readonly BrokerContext context;
    private readonly SessionPorts ports;
    private readonly RetainedMessages retained;
    private readonly ITimer sweep;

    public MqttBroker(BrokerCore core, IClientAuthenticator authenticator, ITopicPolicy policy, IIngress ingress,
        IEnumerable<ISubscriptionObserver> observers, IEnumerable<IAccessAudit> audits)
    {
        ports = core.Ports;
        retained = core.Retained;
        context = new BrokerContext(
            ports.Options, authenticator, policy, ingress, [.. observers], [.. audits], ports, core.Sessions, core.Index, core.Router, core.Publisher,
            core.Connections, ports.Metrics, ports.Time, core.DomainTime, core.Intake, ports.Logger);
        core.Sessions.WillDue = PublishWill;
        ports.Metrics.Observe(() => context.Connections.Count, () => context.Sessions.Count, () => retained.Count);
        sweep = ports.Time.CreateTimer(static state => ((MqttBroker)state!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public BrokerContext Context => context;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stored = await ports.Store.LoadAsync(cancellationToken).ConfigureAwait(false);
        context.Sessions.Restore(stored.Sessions);
        retained.Restore(stored.Retained);
        if (stored.Sessions.Count > 0 || stored.Retained.Count > 0)
        {
            BrokerLog.MqttSessionsRestored(ports.Logger, stored.Sessions.Count, stored.Sessions.Sum(session => session.Outbound.Count), stored.Retained.Count);
        }

        sweep.Change(SweepPeriod, SweepPeriod);
    }

    /// <summary>Serves one connection to its end; its place in the connection table is given back.</summary>
    public Task ServeAsync(IByteTransport transport, Admission admission) => new MqttConnection(context, transport, admission).RunAsync();

    /// <summary>Lets what is being processed finish within the drain timeout, then ends all connections with 0x8B.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var connections = context.Connections.All.ToArray();
        BrokerLog.MqttStopped(ports.Logger, connections.Length);
        var started = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (connections.Any(static connection => connection.InProcessing > 0)
            && TimeProvider.System.GetElapsedTime(started) < ports.Options.DrainTimeout
            && await tick.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            // what was read goes on being processed and acknowledged
        }

        foreach (var connection in connections)
        {
            connection.BeginClose(ReasonCode.ServerShuttingDown);
        }

        try
        {
            await Task.WhenAll(connections.Select(static connection => connection.WhenEndedAsync()))
                .WaitAsync(ports.Options.DrainTimeout, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // their sockets are cut with the process
        }
    }

    public void Dispose() => sweep.Dispose();

    private void Sweep()
    {
        foreach (var connection in context.Connections.All)
        {
            connection.Sweep();
        }

        context.Connections.Sweep();
        context.Sessions.Sweep();
        ports.Retractions.TryFlush();
        var expired = retained.Sweep();
        if (expired.Count > 0)
        {
            ports.AppendInBackground(expired);
        }
    }

    /// <summary>A will on a GridGov topic means what the client's own PUBLISH would have meant, after a restart too.</summary>
    private void PublishWill(SessionKey key, Will will, ClientIdentity? identity) => ThreadPool.UnsafeQueueUserWorkItem(
        static state => state.Broker.PublishWillAsync(state.Will, state.Identity).ContinueWith(
            static (task, broker) => ((MqttBroker)broker!).context.IngressFaulted(task.Exception!),
            state.Broker, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default),
        (Broker: this, Will: will, Identity: identity),
        preferLocal: false);

    private async Task PublishWillAsync(Will will, ClientIdentity? identity)
    {
        ports.Metrics.WillPublished();
        var now = ports.Time.GetUtcNow();
        var message = will.Message.Properties.MessageExpiry is { } expiry ? will.Message with { ExpiresAt = now + expiry } : will.Message;
        if (identity is not null && context.Ingress.Resolve(identity, message.Topic) is { } route)
        {
            var outcome = await route.PublishAsync(new IngressMessage(
                identity, message.Topic, message.Payload, message.QoS, message.IsRetained, IsDuplicate: false, IsReplayedState: false, context.DomainTime.GetUtcNow(), message.Properties))
                .ConfigureAwait(false);
            ports.Metrics.IngressCompleted(outcome, 1);
            return;
        }

        await context.Router.PublishAsync(message, source: null).ConfigureAwait(false);
    }
}
