using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace GridGov.Runtime;

/// <summary>Numbers of the runtime, meter <c>GridGov.Runtime</c>.</summary>
internal sealed class RuntimeMetrics : IDisposable
{
    public const string MeterName = "GridGov.Runtime";

    private readonly Meter _meter;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, CallCount> _calls = new(StringComparer.Ordinal);
    private readonly Counter<long> _activations;
    private readonly Counter<long> _overloads;
    private readonly Counter<long> _oneWayFailures;
    private readonly Counter<long> _reminderTicks;
    private readonly Counter<long> _reminderFailures;
    private readonly Counter<long> _streamDrops;
    private readonly Histogram<double> _turnSeconds;
    private long _waiting;
    private long _active;

    public RuntimeMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _meter = meters.Create(MeterName);
        _meter.CreateObservableCounter("gridgov.runtime.calls", ObserveCalls, "{call}", "Calls sent to grains.");
        _activations = _meter.CreateCounter<long>("gridgov.runtime.activations", "{activation}", "Activations begun.");
        _overloads = _meter.CreateCounter<long>("gridgov.runtime.overloads", "{call}", "Calls refused because a mailbox was full.");
        _oneWayFailures = _meter.CreateCounter<long>("gridgov.runtime.oneway.failures", "{call}", "One-way calls whose grain failed.");
        _reminderTicks = _meter.CreateCounter<long>("gridgov.runtime.reminder.ticks", "{tick}", "Reminder ticks sent to grains.");
        _reminderFailures = _meter.CreateCounter<long>("gridgov.runtime.reminder.failures", "{tick}", "Reminder ticks whose grain failed.");
        _streamDrops = _meter.CreateCounter<long>("gridgov.runtime.stream.drops", "{item}", "Stream items dropped because a subscriber was slow.");
        _turnSeconds = _meter.CreateHistogram<double>("gridgov.runtime.turn.duration", "s", "From the start of a call in its grain to its answer; those that end at once on their caller's thread are not measured.");
        _meter.CreateObservableGauge("gridgov.runtime.queue.depth", () => Volatile.Read(ref _waiting), "{call}", "Calls that wait for their grain.");
        _meter.CreateObservableGauge("gridgov.runtime.activation.count", () => Volatile.Read(ref _active), "{activation}", "Activations in memory.");
    }

    public long WaitingCalls => Volatile.Read(ref _waiting);

    public long ActiveGrains => Volatile.Read(ref _active);

    /// <summary>The calls to a kind of grain: a plain number that the meter reads when asked, so that counting a call needs no look-up.</summary>
    public CallCount CallsTo(string grain) => _calls.GetOrAdd(grain, static _ => new CallCount());

    /// <summary>The timestamp of a turn's start, 0 when nobody measures.</summary>
    public long TurnStarted() => _turnSeconds.Enabled ? _clock.GetTimestamp() : 0;

    public void TurnEnded(string grain, long startedTimestamp)
    {
        if (startedTimestamp != 0)
        {
            _turnSeconds.Record(_clock.GetElapsedTime(startedTimestamp).TotalSeconds, new KeyValuePair<string, object?>("grain", grain));
        }
    }

    public void Waiting(int change) => Interlocked.Add(ref _waiting, change);

    public void Activated(string grain)
    {
        Interlocked.Increment(ref _active);
        if (_activations.Enabled)
        {
            _activations.Add(1, new KeyValuePair<string, object?>("grain", grain));
        }
    }

    public void Deactivated() => Interlocked.Decrement(ref _active);

    public void Overloaded(string grain) => _overloads.Add(1, new KeyValuePair<string, object?>("grain", grain));

    public void OneWayFailed(string grain) => _oneWayFailures.Add(1, new KeyValuePair<string, object?>("grain", grain));

    public void ReminderTicked(string grain) => _reminderTicks.Add(1, new KeyValuePair<string, object?>("grain", grain));

    public void ReminderFailed(string grain) => _reminderFailures.Add(1, new KeyValuePair<string, object?>("grain", grain));

    public void StreamItemDropped(string provider) => _streamDrops.Add(1, new KeyValuePair<string, object?>("provider", provider));

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> ObserveCalls() =>
        _calls.Select(static calls => new Measurement<long>(calls.Value.Total, new KeyValuePair<string, object?>("grain", calls.Key)));
}
