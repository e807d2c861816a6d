using System.Diagnostics.Metrics;

namespace GridGov.Storage;

/// <summary>What the store counts.</summary>
public sealed class StorageMetrics
{
    /// <summary>The meter to subscribe to.</summary>
    public const string MeterName = "GridGov.Storage";

    private readonly Counter<long> _commits;
    private readonly Histogram<long> _batch;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _unavailable;
    private Func<long> _queue = static () => 0;

    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commits = meter.CreateCounter<long>("gridgov.storage.commits", "{commit}", "Transactions committed");
        _batch = meter.CreateHistogram<long>("gridgov.storage.batch", "{write}", "Writes in a transaction");
        _duration = meter.CreateHistogram<double>("gridgov.storage.commit.duration", "s", "From the first statement to the end of COMMIT");
        _failures = meter.CreateCounter<long>("gridgov.storage.failures", "{commit}", "Transactions that the store could not commit; their writes are kept and retried");
        _refusals = meter.CreateCounter<long>("gridgov.storage.refusals", "{write}", "Writes refused for themselves: conflicting versions, broken constraints");
        _unavailable = meter.CreateCounter<long>("gridgov.storage.unavailable", "{write}", "Callers told that their write is not durable in time or finds no room");
        _ = meter.CreateObservableGauge("gridgov.storage.queue", () => _queue(), "{write}", "Writes queued or being committed");
    }

    internal void QueueIs(Func<long> length) => _queue = length;

    internal void Committed(int writes, TimeSpan duration)
    {
        _commits.Add(1);
        _batch.Record(writes);
        _duration.Record(duration.TotalSeconds);
    }

    internal void CommitFailed() => _failures.Add(1);

    internal void WriteRefused(int writes) => _refusals.Add(writes);

    internal void CallerGaveUp(int writes) => _unavailable.Add(writes);
}
