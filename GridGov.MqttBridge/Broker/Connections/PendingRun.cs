using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>The messages of one run and their places in the <see cref="AckRing"/>: gathered, sent inward, waited for. Pooled, so that none of that allocates.</summary>
internal sealed class PendingRun
{
    private const int PoolLimit = 16_384;
    private const int KeptPlaces = 256;

    private static readonly ConcurrentQueue<PendingRun> Pool = new();
    private static int pooled;

    private readonly Action completed;
    private MqttConnection? owner;
    private long[] places = new long[8];
    private int count;
    private ConfiguredValueTaskAwaitable<RunOutcome>.ConfiguredValueTaskAwaiter awaiter;

    private PendingRun() => completed = Complete;

    /// <summary>Where its messages stand in the ring, in their order.</summary>
    public ReadOnlySpan<long> Places => places.AsSpan(0, count);

    public static PendingRun Rent(MqttConnection connection)
    {
        if (Pool.TryDequeue(out var run))
        {
            Interlocked.Decrement(ref pooled);
        }
        else
        {
            run = new PendingRun();
        }

        run.owner = connection;
        return run;
    }

    public void Add(long place)
    {
        if (count == places.Length)
        {
            Array.Resize(ref places, count * 2);
        }

        places[count++] = place;
    }

    /// <summary>Waits for what became of them.</summary>
    public void Await(ValueTask<RunOutcome> task)
    {
        awaiter = task.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            Complete();
        }
        else
        {
            awaiter.UnsafeOnCompleted(completed);
        }
    }

    private void Complete()
    {
        var connection = owner!;
        RunOutcome outcome;
        try
        {
            outcome = awaiter.GetResult();
        }
        catch (Exception fault)
        {
            connection.IngressFaulted(fault);
            outcome = new RunOutcome(IngressOutcome.Unavailable);
        }

        connection.RunCompleted(this, outcome);
        Return();
    }

    private void Return()
    {
        owner = null;
        awaiter = default;
        count = 0;
        if (places.Length > KeptPlaces)
        {
            places = new long[KeptPlaces];
        }

        if (Interlocked.Increment(ref pooled) <= PoolLimit)
        {
            Pool.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref pooled);
        }
    }
}
