using System.Runtime.InteropServices;
using GridGov.Interfaces.Tracks;
using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Where fixes from all threads meet on their way to disk: they join the batch that is open, if there is one, and share its commit and its wait. The hottest
/// write of all is a copy under a lock.
/// </summary>
/// <typeparam name="TSession">The connection that they are written by.</typeparam>
/// <param name="rent">Gives an empty batch.</param>
/// <param name="queue">Queues a batch with the writer; answers why not.</param>
/// <param name="hurry">Tells the writer that what is open is worth a commit.</param>
/// <param name="many">From how many fixes on it is.</param>
internal sealed class FixGathering<TSession>(
    Func<FixBatch<TSession>> rent, Func<WriteOperation<TSession>, StoreUnavailableException?> queue, Action hurry, int many)
{
    /// <summary>A batch is refused only by a fault of our own. Who waits comes within milliseconds, so that few need to be remembered.</summary>
    private const int RefusalsKept = 256;

    private readonly Lock _gate = new();
    private readonly List<FixBatch<TSession>> _outstanding = [];
    private readonly Queue<(long Number, Exception Reason)> _refused = [];
    private FixBatch<TSession>? _open;
    private long _lastNumber;

    /// <summary>Adds rows; answers why not when the writer takes nothing now.</summary>
    internal StoreUnavailableException? TryAdd(InternedWorker worker, ReadOnlySpan<byte> rows, out CommitMark mark)
    {
        lock (_gate)
        {
            if (_open is null || !_open.TryAdd(worker, rows))
            {
                var batch = rent();
                batch.Begin(this, _lastNumber + 1);
                batch.TryAdd(worker, rows);
                if (queue(batch) is { } refusal)
                {
                    batch.Return();
                    mark = default;
                    return refusal;
                }

                _lastNumber++;
                _outstanding.Add(batch);
                _open = batch;
            }

            if (!_open.IsHurried && _open.Count >= many)
            {
                _open.IsHurried = true;
                hurry();
            }

            mark = new CommitMark(_open.Number);
            return null;
        }
    }

    internal ValueTask WhenDurableAsync(CommitMark mark)
    {
        if (mark.IsDurable)
        {
            return ValueTask.CompletedTask;
        }

        lock (_gate)
        {
            foreach (var batch in _outstanding)
            {
                if (batch.Number == mark.Number)
                {
                    if (batch.Failure is { } failure)
                    {
                        return ValueTask.FromException(failure);
                    }

                    var wait = OperationPool<CommitWait>.Rent();
                    batch.Waits.Add(wait);
                    return wait.AsValueTask();
                }
            }

            foreach (var (number, reason) in _refused)
            {
                if (number == mark.Number)
                {
                    return ValueTask.FromException(reason);
                }
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <summary>The writer takes the batch up: nothing joins it any more. Again when a commit is tried again.</summary>
    internal void Close(FixBatch<TSession> batch)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_open, batch))
            {
                _open = null;
            }
        }
    }

    /// <summary>The batch has been committed, or refused by itself.</summary>
    internal void Settled(FixBatch<TSession> batch)
    {
        lock (_gate)
        {
            _outstanding.Remove(batch);
            if (batch.Refusal is { } refusal)
            {
                Remember(batch.Number, refusal);
            }
        }

        if (batch.IsAbandoned)
        {
            return; // those who waited are being told by whoever has abandoned it, which may still be looking at it
        }

        Tell(batch, batch.Refusal); // nobody adds to it: it is not in the list any more
        batch.Return();
    }

    /// <summary>Nobody is to wait for the batch any longer. It may still get to disk.</summary>
    internal void Abandoned(FixBatch<TSession> batch, Exception reason)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_open, batch))
            {
                _open = null;
            }

            batch.Failure = reason;
        }

        Tell(batch, reason);
    }

    private static void Tell(FixBatch<TSession> batch, Exception? failure)
    {
        foreach (var wait in CollectionsMarshal.AsSpan(batch.Waits))
        {
            wait.Complete(failure);
        }

        batch.Waits.Clear();
    }

    private void Remember(long number, Exception reason)
    {
        _refused.Enqueue((number, reason));
        if (_refused.Count > RefusalsKept)
        {
            _refused.Dequeue();
        }
    }
}
