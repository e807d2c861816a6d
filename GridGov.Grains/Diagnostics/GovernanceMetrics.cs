using System.Diagnostics.Metrics;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Diagnostics;

/// <summary>What the grains count. Meter <c>GridGov.Grains</c>.</summary>
public sealed class GovernanceMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GridGov.Grains";

    private readonly long[] _fixes = new long[Enum.GetValues<FixReceipt>().Length];
    private readonly Counter<long> _alarms;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _escalations;
    private readonly Counter<long> _outboxFailures;
    private readonly Histogram<double> _offered;
    private readonly Histogram<double> _accepted;
    private readonly UpDownCounter<long> _waiting;

    public GovernanceMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _alarms = meter.CreateCounter<long>("gridgov.alarms", "{alarm}", "Alarms by what was decided about them.");
        _opened = meter.CreateCounter<long>("gridgov.incidents.opened", "{incident}", "Incidents opened, by severity.");
        _closed = meter.CreateCounter<long>("gridgov.incidents.closed", "{incident}", "Incidents handled or cancelled.");
        _escalations = meter.CreateCounter<long>("gridgov.incidents.escalated", "{step}", "Rungs of the ladder climbed, by level.");
        meter.CreateObservableCounter("gridgov.fixes", ObserveFixes, "{fix}", "Workers' fixes by what was decided about them; one that did not get to disk comes again.");
        _outboxFailures = meter.CreateCounter<long>("gridgov.outbox.failures", "{attempt}", "Attempts to tell others that failed and are repeated.");
        _offered = meter.CreateHistogram<double>("gridgov.incidents.offer.duration", "s", "From receipt to the first offer (t3 - t1).");
        _accepted = meter.CreateHistogram<double>("gridgov.incidents.accept.duration", "s", "From receipt to the first accept (t6 - t1).");
        _waiting = meter.CreateUpDownCounter<long>("gridgov.dispatch.waiting", "{incident}", "Incidents that wait for somebody.");
    }

    internal void AlarmDecided(AlarmDisposition disposition) => _alarms.Add(1, new KeyValuePair<string, object?>("disposition", WireWord.Of(disposition)));

    internal void IncidentOpened(int severity) => _opened.Add(1, new KeyValuePair<string, object?>("severity", severity));

    internal void IncidentClosed(IncidentState state) => _closed.Add(1, new KeyValuePair<string, object?>("state", WireWord.Of(state)));

    internal void Escalated(int level) => _escalations.Add(1, new KeyValuePair<string, object?>("level", level));

    internal void FixesTaken(FixReceipt receipt, int count) => Interlocked.Add(ref _fixes[(int)receipt], count);

    internal void OutboxFailed(string grain) => _outboxFailures.Add(1, new KeyValuePair<string, object?>("grain", grain));

    internal void Offered(TimeSpan sinceReceipt) => _offered.Record(sinceReceipt.TotalSeconds);

    internal void Accepted(TimeSpan sinceReceipt) => _accepted.Record(sinceReceipt.TotalSeconds);

    internal void WaitingChanged(int by) => _waiting.Add(by);

    private IEnumerable<Measurement<long>> ObserveFixes()
    {
        foreach (var receipt in Enum.GetValues<FixReceipt>())
        {
            yield return new Measurement<long>(Interlocked.Read(ref _fixes[(int)receipt]), new KeyValuePair<string, object?>("outcome", WireWord.Of(receipt)));
        }
    }
}
