using System.Diagnostics.Metrics;
using GridGov.MqttBridge.Diagnostics;

namespace GridGov.MqttBridge.Upstream;

/// <summary>What is counted of the upstream broker. The messages themselves are in <c>gridgov.bridge.messages</c> and <c>gridgov.bridge.ingress</c>.</summary>
public sealed class UpstreamMetrics
{
    private readonly Counter<long> _connects;
    private readonly Counter<long> _losses;
    private readonly Counter<long> _drops;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _repeats;
    private Func<(int Connected, int Wanted)> _districts = static () => (0, 0);
    private long _brokerDrops;

    public UpstreamMetrics(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var meter = factory.Create(BridgeMetrics.MeterName);
        _connects = meter.CreateCounter<long>("gridgov.upstream.connects", "{connection}", "Connections made to the upstream broker, by whether it had kept the session.");
        _losses = meter.CreateCounter<long>("gridgov.upstream.losses", "{connection}", "Connections to the upstream broker that were lost or could not be made, by reason code.");
        _drops = meter.CreateCounter<long>("gridgov.upstream.drops", "{message}", "Messages to the upstream broker that were dropped because too many waited, by lane.");
        _refusals = meter.CreateCounter<long>("gridgov.upstream.refusals", "{message}", "Messages that the upstream broker refused, by reason code.");
        _repeats = meter.CreateCounter<long>("gridgov.upstream.unfinished", "{connection}", "Connections ended because a message could not be stored: the broker sends it again.");
        meter.CreateObservableUpDownCounter("gridgov.upstream.districts", ObserveDistricts, "{district}", "Districts consumed from the upstream broker, by whether they are connected.");
        meter.CreateObservableCounter("gridgov.upstream.broker_drops", () => Interlocked.Read(ref _brokerDrops), "{message}", "Messages that the broker itself says it has dropped since we watch it (Mosquitto).");
    }

    internal void Observe(Func<(int Connected, int Wanted)> districts) => _districts = districts;

    internal void Connected(bool isSessionPresent) => _connects.Add(1, new KeyValuePair<string, object?>("session", isSessionPresent ? "kept" : "new"));

    internal void Lost(string reason) => _losses.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Dropped(UpstreamLane lane) => _drops.Add(1, new KeyValuePair<string, object?>("lane", lane == UpstreamLane.Task ? "task" : "feed"));

    internal void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Unfinished() => _repeats.Add(1);

    internal void BrokerDropped(long count) => Interlocked.Add(ref _brokerDrops, count);

    private IEnumerable<Measurement<int>> ObserveDistricts()
    {
        var (connected, wanted) = _districts();
        yield return new Measurement<int>(connected, new KeyValuePair<string, object?>("connected", true));
        yield return new Measurement<int>(wanted - connected, new KeyValuePair<string, object?>("connected", false));
    }
}
