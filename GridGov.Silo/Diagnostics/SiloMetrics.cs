using System.Diagnostics.Metrics;
using GridGov.Silo.Calls;

namespace GridGov.Silo.Diagnostics;

/// <summary>What the HTTP edge counts.</summary>
internal sealed class SiloMetrics
{
    public const string MeterName = "GridGov.Silo";

    private readonly UpDownCounter<int> _feedConnections;
    private readonly Counter<long> _feedEvents;
    private readonly Counter<long> _feedDrops;
    private readonly Counter<long> _feedResets;
    private readonly Histogram<double> _feedLag;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _pushMessages;
    private readonly Counter<long> _pushRetries;
    private readonly Counter<long> _pushReceipts;
    private readonly Histogram<double> _pushDuration;
    private readonly Counter<long> _retentionDays;
    private readonly Counter<long> _retentionRows;
    private readonly Counter<long> _retentionRuns;
    private readonly Gauge<double> _retentionLastRun;

    public SiloMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _feedConnections = meter.CreateUpDownCounter<int>("gridgov.silo.feed.connections", "{connection}", "Live connections that are open.");
        _feedEvents = meter.CreateCounter<long>("gridgov.silo.feed.events", "{event}", "Events sent to live connections.");
        _feedDrops = meter.CreateCounter<long>("gridgov.silo.feed.drops", "{connection}", "Live connections closed because they took nothing for too long.");
        _feedResets = meter.CreateCounter<long>("gridgov.silo.feed.resets", "{connection}", "Live connections that asked for what is no longer kept.");
        _feedLag = meter.CreateHistogram<double>("gridgov.silo.feed.lag", "s", "From an entity's change to its being sent.");
        _calls = meter.CreateCounter<long>("gridgov.silo.calls", "{call}", "Video calls that are over, by their outcome.");
        _pushMessages = meter.CreateCounter<long>("gridgov.silo.push.messages", "{message}", "Push messages by what became of them.");
        _pushRetries = meter.CreateCounter<long>("gridgov.silo.push.retries", "{attempt}", "Attempts to send a push message that have to be repeated.");
        _pushReceipts = meter.CreateCounter<long>("gridgov.silo.push.receipts", "{receipt}", "Phones that said that they have a push message.");
        _pushDuration = meter.CreateHistogram<double>("gridgov.silo.push.duration", "s", "From a task's change to its push service having taken the message.");
        _retentionDays = meter.CreateCounter<long>("gridgov.silo.retention.days", "{day}", "Workers' days that age has made coarse or taken, by step.");
        _retentionRows = meter.CreateCounter<long>("gridgov.silo.retention.rows", "{row}", "Fixes and audit entries that age has taken, by step.");
        _retentionRuns = meter.CreateCounter<long>("gridgov.silo.retention.runs", "{run}", "Looks after old data, by result.");
        _retentionLastRun = meter.CreateGauge<double>("gridgov.silo.retention.last_run", "s", "When the last of them that did not fail ended, seconds since 1970.");
    }

    /// <summary>A step is done: <c>expired</c>, <c>grid</c>, <c>coarse</c>, <c>audit</c>.</summary>
    public void RetentionStepDone(string step, int days, long rows)
    {
        var tag = new KeyValuePair<string, object?>("step", step);
        _retentionDays.Add(days, tag);
        _retentionRows.Add(Math.Max(0, rows), tag);
    }

    public void RetentionRan(bool hasFailed, DateTimeOffset at)
    {
        _retentionRuns.Add(1, new KeyValuePair<string, object?>("result", hasFailed ? "failed" : "done"));
        if (!hasFailed)
        {
            _retentionLastRun.Record(at.ToUnixTimeMilliseconds() / 1000d);
        }
    }

    public void FeedOpened() => _feedConnections.Add(1);

    public void FeedClosed() => _feedConnections.Add(-1);

    public void FeedDropped() => _feedDrops.Add(1);

    public void FeedReset() => _feedResets.Add(1);

    public void CallEnded(CallOutcome outcome) =>
        _calls.Add(1, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())));

    public void PushTaken(TimeSpan duration)
    {
        PushEnded("taken");
        _pushDuration.Record(Math.Max(0, duration.TotalSeconds));
    }

    /// <summary>A push message is over: <c>taken</c>, <c>gone</c>, <c>refused</c>, <c>expired</c>, <c>overtaken</c>, <c>full</c>, <c>failed</c>.</summary>
    public void PushEnded(string result) => _pushMessages.Add(1, new KeyValuePair<string, object?>("result", result));

    public void PushRetried() => _pushRetries.Add(1);

    /// <summary>A phone's word: <c>first</c>, <c>again</c>, <c>test</c>, <c>invalid</c>.</summary>
    public void PushReceived(string result) => _pushReceipts.Add(1, new KeyValuePair<string, object?>("result", result));

    public void FeedEventSent(TimeSpan lag)
    {
        _feedEvents.Add(1);
        _feedLag.Record(Math.Max(0, lag.TotalSeconds));
    }
}
