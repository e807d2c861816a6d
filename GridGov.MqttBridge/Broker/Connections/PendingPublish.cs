using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// Waits for one ingress message that did not complete at once; pooled, so that waiting allocates nothing. Keeps the payload's
/// buffer alive meanwhile.
/// </summary>
internal sealed class PendingPublish
{
    private const int PoolLimit = 16_384;

    private static readonly ConcurrentQueue<PendingPublish> Pool = new();
    private static int pooled;

    private readonly Action completed;
    private MqttConnection? connection;
    private ReceiveBuffer? buffer;
    private long sequence;
    private ConfiguredValueTaskAwaitable<IngressOutcome>.ConfiguredValueTaskAwaiter awaiter;

    private PendingPublish() => completed = Complete;

    public static void Start(MqttConnection connection, ReceiveBuffer buffer, long sequence, ValueTask<IngressOutcome> task)
    {
        if (Pool.TryDequeue(out var pending))
        {
            Interlocked.Decrement(ref pooled);
        }
        else
        {
            pending = new PendingPublish();
        }

        buffer.Retain();
        pending.connection = connection;
        pending.buffer = buffer;
        pending.sequence = sequence;
        pending.awaiter = task.ConfigureAwait(false).GetAwaiter();
        pending.awaiter.UnsafeOnCompleted(pending.completed);
    }

    private void Complete()
    {
        var owner = connection!;
        var outcome = IngressOutcome.Unavailable;
        try
        {
            outcome = awaiter.GetResult();
        }
        catch (Exception fault)
        {
            owner.IngressFaulted(fault);
        }

        var done = sequence;
        buffer!.Release();
        connection = null;
        buffer = null;
        awaiter = default;
        if (Interlocked.Increment(ref pooled) <= PoolLimit)
        {
            Pool.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref pooled);
        }

        owner.IngressCompleted(done, outcome);
    }
}
