using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>What every session shares: limits, clock, store and counters.</summary>
internal sealed class SessionPorts(ISessionStore store, MqttOptions options, BridgeMetrics metrics, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly EpisodeGuard queueEpisode = new(time, Quiet);
    private readonly EpisodeGuard storeEpisode = new(time, Quiet);

    /// <summary>What all sessions owe together.</summary>
    public QueueBudget Queued { get; } = new(options.MaximumTotalQueuedBytes);

    private Retractions? retractions;

    public ISessionStore Store => store;

    public MqttOptions Options => options;

    public Retractions Retractions
    {
        get
        {
            if (Volatile.Read(ref retractions) is null)
            {
                Interlocked.CompareExchange(ref retractions, new Retractions(this), null);
            }

            return retractions!;
        }
    }

    public BridgeMetrics Metrics => metrics;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Stores changes whose loss only repeats something: nobody waits, failures are counted.</summary>
    public void AppendInBackground(params IReadOnlyList<SessionChange> changes)
    {
        Observe(AppendSafely(changes));
    }

    /// <summary>Counts and logs the fault of an append that nobody waits for.</summary>
    public void Observe(ValueTask append)
    {
        if (append.IsCompletedSuccessfully)
        {
            return;
        }

        var awaiter = append.ConfigureAwait(false).GetAwaiter();
        awaiter.UnsafeOnCompleted(() =>
        {
            try
            {
                awaiter.GetResult();
            }
            catch (Exception fault)
            {
                StoreFaulted(fault);
            }
        });
    }

    /// <summary>As the store, but a fault thrown synchronously comes back in the task.</summary>
    public ValueTask AppendSafely(IReadOnlyList<SessionChange> changes)
    {
        try
        {
            return store.AppendAsync(changes);
        }
        catch (Exception fault)
        {
            return ValueTask.FromException(fault);
        }
    }

    public void StoreFaulted(Exception fault)
    {
        metrics.StoreFaulted();
        if (storeEpisode.ShouldLog())
        {
            BrokerLog.MqttStoreFaulted(logger, fault);
        }
    }

    public void QueueFull(SessionKey key, MqttLimit limit)
    {
        metrics.LimitMet(limit);
        metrics.MessageDropped("queue_full");
        if (queueEpisode.ShouldLog())
        {
            BrokerLog.MqttQueueFull(logger, key.User);
        }
    }
}
