using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>Messages of one connection that have been decided and wait for the same commit. Pooled, so that waiting allocates nothing.</summary>
internal sealed class PendingCommit
{
    private const int PoolLimit = 4_096;
    private const int KeptPlaces = 1_024;

    private static readonly ConcurrentQueue<PendingCommit> Pool = new();
    private static int pooled;

    private readonly Action ended;
    private MqttConnection? owner;
    private long[] places = new long[16];
    private IngressOutcome[] outcomes = new IngressOutcome[16];
    private int count;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter awaiter;

    private PendingCommit() => ended = End;

    /// <summary>What all of them wait for.</summary>
    public CommitMark Mark { get; private set; }

    public static PendingCommit Rent(MqttConnection connection, CommitMark mark)
    {
        if (Pool.TryDequeue(out var commit))
        {
            Interlocked.Decrement(ref pooled);
        }
        else
        {
            commit = new PendingCommit();
        }

        (commit.owner, commit.Mark) = (connection, mark);
        return commit;
    }

    public void Add(ReadOnlySpan<long> added, in RunOutcome outcome)
    {
        if (count + added.Length > places.Length)
        {
            var larger = Math.Max(places.Length * 2, count + added.Length);
            Array.Resize(ref places, larger);
            Array.Resize(ref outcomes, larger);
        }

        added.CopyTo(places.AsSpan(count));
        for (var i = 0; i < added.Length; i++)
        {
            outcomes[count + i] = outcome[i];
        }

        count += added.Length;
    }

    /// <summary>Tells the connection when the wait is over.</summary>
    public void Await(ValueTask<bool> isDurable)
    {
        awaiter = isDurable.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
        {
            End();
        }
        else
        {
            awaiter.UnsafeOnCompleted(ended);
        }
    }

    /// <summary>The places by outcome, those of one outcome that stand beside each other together.</summary>
    public Enumerator GetEnumerator() => new(this);

    private void End()
    {
        owner!.CommitEnded(this, awaiter.GetResult());
        owner = null;
        awaiter = default;
        count = 0;
        if (places.Length > KeptPlaces)
        {
            places = new long[KeptPlaces];
            outcomes = new IngressOutcome[KeptPlaces];
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

    public ref struct Enumerator(PendingCommit commit)
    {
        private int start;
        private int end;

        public readonly Group Current => new(commit.outcomes[start], commit.places.AsSpan(start, end - start));

        public bool MoveNext()
        {
            start = end;
            if (start == commit.count)
            {
                return false;
            }

            var outcome = commit.outcomes[start];
            do
            {
                end++;
            }
            while (end < commit.count && commit.outcomes[end] == outcome);
            return true;
        }
    }

    public readonly ref struct Group(IngressOutcome outcome, ReadOnlySpan<long> places)
    {
        private readonly ReadOnlySpan<long> places = places;

        public void Deconstruct(out IngressOutcome common, out ReadOnlySpan<long> all)
        {
            common = outcome;
            all = places;
        }
    }
}
