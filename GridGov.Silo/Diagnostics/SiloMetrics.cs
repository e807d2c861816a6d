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

    public SiloMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _feedConnections = meter.CreateUpDownCounter<int>("gridgov.silo.feed.connections", "{connection}", "Live connections that are open.");
        _feedEvents = meter.CreateCounter<long>("gridgov.silo.feed.events", "{event}", "Events sent to live connections.");
        _feedDrops = meter.CreateCounter<long>("gridgov.silo.feed.drops", "{connection}", "Live connections closed because they took nothing for too long.");
        _feedResets = meter.CreateCounter<long>("gridgov.silo.feed.resets", "{connection}", "Live connections that asked for what is no longer kept.");
        _feedLag = meter.CreateHistogram<double>("gridgov.silo.feed.lag", "s", "From an entity's change to its being sent.");
        _calls = meter.CreateCounter<long>("gridgov.silo.calls", "{call}", "Video calls that are over, by their outcome.");
    }

    public void FeedOpened() => _feedConnections.Add(1);

    public void FeedClosed() => _feedConnections.Add(-1);

    public void FeedDropped() => _feedDrops.Add(1);

    public void FeedReset() => _feedResets.Add(1);

    public void CallEnded(CallOutcome outcome) =>
        _calls.Add(1, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())));

    public void FeedEventSent(TimeSpan lag)
    {
        _feedEvents.Add(1);
        _feedLag.Record(Math.Max(0, lag.TotalSeconds));
    }
}
