using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Upstream;

/// <summary>The upstream broker as this silo uses it: a session there for each district that it runs (docs/decisions/0023).</summary>
public sealed class UpstreamBroker : IHostedService
{
    private const string WallClockKey = "wall";

    private readonly UpstreamServices _services;
    private readonly ConcurrentDictionary<DistrictId, Lazy<UpstreamLink>> _links = new();

    public UpstreamBroker(
        IOptions<UpstreamOptions> options, IIngress ingress, IntakeGate intake, BridgeMetrics bridge, UpstreamMetrics metrics,
        IEnumerable<IUpstreamObserver> observers, TimeProvider domain, IServiceProvider services, ILogger<UpstreamBroker> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(metrics);
        _services = new UpstreamServices(
            options.Value, ingress, intake, bridge, metrics, [.. observers], services.GetKeyedService<TimeProvider>(WallClockKey) ?? domain, domain, logger);
        metrics.Observe(() => (_links.Values.Count(static link => link.Value.IsUp), _links.Count));
    }

    /// <summary>Why messages do not flow, for the operator; null: they do, for every district.</summary>
    public string? Fault
    {
        get
        {
            var down = _links.Where(static link => !link.Value.Value.IsUp).ToList();
            return down.Count == 0
                ? null
                : $"{down.Count} of {_links.Count} districts not connected ({down[0].Key.Value}: {down[0].Value.Value.Fault ?? "connecting"})";
        }
    }

    /// <summary>Begins to consume a district. Idempotent; returns at once.</summary>
    public void Attach(DistrictId district) => _ = _links.GetOrAdd(district, key => new Lazy<UpstreamLink>(() =>
    {
        var link = new UpstreamLink(key, _services);
        link.Start();
        return link;
    })).Value;

    /// <summary>Ends that: what is being processed is finished, the session stays for whoever takes the district over. Idempotent.</summary>
    public async Task DetachAsync(DistrictId district)
    {
        if (_links.TryRemove(district, out var link))
        {
            await link.Value.DisposeAsync();
        }
    }

    /// <summary>Do the district's messages flow?</summary>
    public bool IsUp(DistrictId district) => _links.TryGetValue(district, out var link) && link.Value.IsUp;

    /// <summary>As <see cref="IUpstreamSender.Publish"/>. A district that is not consumed here sends nothing.</summary>
    public void Publish(DistrictId district, UpstreamLane lane, string topic, ReadOnlyMemory<byte> payload)
    {
        if (_links.TryGetValue(district, out var link))
        {
            link.Value.Publish(lane, topic, payload);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        UpstreamLog.UpstreamStarted(_services.Logger, _services.Broker, _services.Options.ReceiveMaximum);
        return Task.CompletedTask;
    }

    /// <summary>All districts at once.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_links.Keys.Select(DetachAsync));
}
