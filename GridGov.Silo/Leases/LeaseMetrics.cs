using System.Diagnostics.Metrics;

namespace GridGov.Silo.Leases;

/// <summary>What a silo counts that is one of several.</summary>
internal sealed class LeaseMetrics
{
    private readonly Counter<long> _moves;
    private readonly Counter<long> _forwards;
    private Func<int> _held = static () => 0;
    private Func<int> _alive = static () => 0;

    public LeaseMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(SiloMetrics.MeterName);
        _moves = meter.CreateCounter<long>("gridgov.silo.districts.moves", "{district}", "Districts taken up, given away or lost.");
        _forwards = meter.CreateCounter<long>("gridgov.silo.forwards", "{request}", "Requests passed on to the silo that runs their district.");
        _ = meter.CreateObservableGauge("gridgov.silo.districts.held", () => _held(), "{district}", "Districts that run here.");
        _ = meter.CreateObservableGauge("gridgov.silo.cluster.silos", () => _alive(), "{silo}", "Silos that count as alive, as seen from here.");
    }

    public void Watch(Func<int> held, Func<int> alive) => (_held, _alive) = (held, alive);

    /// <summary>A district: <c>taken</c>, <c>given</c>, <c>lost</c>, <c>failed</c>.</summary>
    public void Moved(string result) => _moves.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>A request: <c>answered</c>, <c>failed</c> (no answer), <c>broken</c> (half an answer).</summary>
    public void Forwarded(string result) => _forwards.Add(1, new KeyValuePair<string, object?>("result", result));
}
