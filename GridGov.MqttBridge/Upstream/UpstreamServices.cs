using System.Text;
using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Upstream;

/// <summary>What the links of all districts share.</summary>
internal sealed record UpstreamServices(
    UpstreamOptions Options,
    IIngress Ingress,
    IntakeGate Intake,
    BridgeMetrics Metrics,
    UpstreamMetrics Upstream,
    IReadOnlyList<IUpstreamObserver> Observers,
    TimeProvider Time,
    TimeProvider DomainTime,
    ILogger Logger)
{
    private readonly BrokerDrops _drops = new();
    private readonly EpisodeGuard _ingressEpisode = new(Time, TimeSpan.FromMinutes(1));
    private readonly EpisodeGuard _fullEpisode = new(Time, TimeSpan.FromMinutes(1));
    private readonly EpisodeGuard _refusalEpisode = new(Time, TimeSpan.FromMinutes(1));
    private readonly EpisodeGuard _unfinishedEpisode = new(Time, TimeSpan.FromMinutes(1));
    private int _isVersionKnown;

    public BrokerAddress Broker => Options.Broker!;

    public void IngressFaulted(DistrictId district, Exception fault)
    {
        if (_ingressEpisode.ShouldLog())
        {
            UpstreamLog.UpstreamIngressFaulted(Logger, district, fault);
        }
    }

    public void Unfinished(DistrictId district)
    {
        Upstream.Unfinished();
        if (_unfinishedEpisode.ShouldLog())
        {
            UpstreamLog.UpstreamUnfinished(Logger, district);
        }
    }

    public void Dropped(DistrictId district, UpstreamLane lane)
    {
        Upstream.Dropped(lane);
        if (_fullEpisode.ShouldLog())
        {
            UpstreamLog.UpstreamOutboxFull(Logger, district);
        }
    }

    public void Refused(DistrictId district, string reason)
    {
        Upstream.Refused(reason);
        if (_refusalEpisode.ShouldLog())
        {
            UpstreamLog.UpstreamRefused(Logger, district, reason);
        }
    }

    /// <summary>Something on one of the <see cref="UpstreamTopics.Broker"/> topics.</summary>
    public void BrokerSaid(string topic, ReadOnlySpan<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, 100)]);
        if (topic == UpstreamTopics.Dropped && _drops.More(text) is var more and > 0)
        {
            Upstream.BrokerDropped(more);
            UpstreamLog.UpstreamBrokerDrops(Logger, more);
        }
        else if (topic == UpstreamTopics.Version && Interlocked.Exchange(ref _isVersionKnown, 1) == 0)
        {
            UpstreamLog.UpstreamVersion(Logger, text);
        }
    }
}
