using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace GridGov.Storage.GroupCommit;

/// <summary>
/// The one writer of a database. It takes what has gathered while the last commit ran, writes one transaction, and settles the callers after
/// COMMIT. Alone, a write is committed at once; under load, the commits grow by themselves. Only patient writes wait for company, for a moment after a
/// commit (docs/decisions/0019). When the store fails, the writer keeps what it has taken and tries again with growing delays; <see cref="PatienceWatch"/>
/// tells callers who have waited too long.
/// </summary>
internal sealed partial class GroupCommitWriter<TSession> : IAsyncDisposable
    where TSession : ICommitSession
{
    private readonly Lock _batchGate = new();
    private readonly TSession _session;
    private readonly CommitQueue<TSession> _queue;
    private readonly StorageOptions _options;
    private readonly StorageHealth _health;
    private readonly StorageMetrics _metrics;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private readonly RetryDelay _retry;
    private readonly PatienceWatch _watch;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _closeBy = long.MaxValue;
    private WriteOperation<TSession>[] _batch = new WriteOperation<TSession>[1024];
    private int _batchStart;
    private int _batchEnd;

    internal GroupCommitWriter(
        TSession session, StorageOptions options, StorageHealth health, StorageMetrics metrics, TimeProvider wall, ILogger logger)
    {
        (_session, _options, _health, _metrics, _wall, _logger) = (session, options, health, metrics, wall, logger);
        _queue = new CommitQueue<TSession>(options, wall);
        _retry = new RetryDelay(options, wall);
        _metrics.QueueIs(() => _queue.Outstanding);
        _health.Writable(wall.GetUtcNow());
        new Thread(Run) { IsBackground = true, Name = "gridgov-store-writer" }.Start();
        _watch = new PatienceWatch(options.Patience, wall, AbandonOverdue);
    }

    /// <summary>Writes queued or being committed.</summary>
    internal int Outstanding => _queue.Outstanding;

    /// <summary>Queues a write; answers why not when there is no room or the store is closing.</summary>
    internal StoreUnavailableException? TryQueue(WriteOperation<TSession> operation)
    {
        if (_queue.TryAdd(operation))
        {
            return null;
        }

        if (_queue.IsClosing)
        {
            return new StoreUnavailableException("The store is closing.");
        }

        _metrics.CallerGaveUp(1);
        return new StoreUnavailableException($"{Outstanding} writes wait to be stored already: {_health.Current.Reason ?? "the disk is too slow"}.");
    }

    /// <inheritdoc cref="CommitQueue{TSession}.Hurry"/>
    internal void Hurry() => _queue.Hurry();

    /// <summary>Commits what is queued and ends. A store that cannot write is given <see cref="StorageOptions.ClosePatience"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Close())
        {
            Volatile.Write(ref _closeBy, _wall.GetTimestamp() + (long)(_options.ClosePatience.TotalSeconds * _wall.TimestampFrequency));
        }

        _retry.Hurry();
        await _ended.Task;
        await _watch.DisposeAsync();
    }

    private bool IsPastClosing => _wall.GetTimestamp() >= Volatile.Read(ref _closeBy);

    private void Run()
    {
        try
        {
            while (Take())
            {
                while (_batchStart < _batchEnd && CommitUntilDurable(Math.Min(_batchEnd - _batchStart, _options.MaxBatchWrites), out var count))
                {
                    SettleFirst(count);
                }

                if (_batchStart < _batchEnd)
                {
                    Log.ClosedWithoutWriting(_logger, Outstanding);
                    AbandonAll();
                    break;
                }
            }
        }
        finally
        {
            _session.Dispose();
            _ended.SetResult();
        }
    }

    /// <summary>Makes what has gathered the next batch; answers false when there is nothing left and the store is closing.</summary>
    private bool Take()
    {
        if (_queue.Take(_batch, out var count) is not { } taken)
        {
            return false;
        }

        lock (_batchGate)
        {
            (_batch, _batchStart, _batchEnd) = (taken, 0, count);
        }

        return true;
    }

    private bool CommitUntilDurable(int count, out int committed)
    {
        committed = count;
        _retry.Reset();
        while (!TryCommit(count))
        {
            bool? isDurable;
            do
            {
                if (IsPastClosing)
                {
                    return false;
                }

                _retry.Wait();
                isDurable = TryRecover();
            }
            while (isDurable is null);

            if (isDurable.Value)
            {
                Durable(count);
                return true;
            }
        }

        return true;
    }

    private bool TryCommit(int count)
    {
        using var activity = StorageTracing.Source.StartActivity(StorageTracing.Commit, ActivityKind.Internal, parentContext: default);
        var started = _wall.GetTimestamp();
        try
        {
            _session.Begin();
            foreach (var operation in _batch.AsSpan(_batchStart, count))
            {
                ApplyOrRefuse(operation);
            }

            _session.Commit();
        }
        catch (Exception exception) // whatever it is: keep what was taken until it is known to be durable, and try again
        {
            _session.Rollback();
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            StoreFailed(exception);
            return false;
        }

        activity?.SetTag(StorageTracing.WritesTag, count);
        _metrics.Committed(count, _wall.GetElapsedTime(started));
        Durable(count);
        return true;
    }

    private void Durable(int count)
    {
        var refused = 0;
        foreach (var operation in _batch.AsSpan(_batchStart, count))
        {
            refused += operation.Refusal is null ? 0 : 1;
        }

        if (refused > 0)
        {
            _metrics.WriteRefused(refused);
        }

        if (_health.Writable(_wall.GetUtcNow()))
        {
            Log.Recovered(_logger, Outstanding);
        }
    }

    private void ApplyOrRefuse(WriteOperation<TSession> operation)
    {
        operation.Refusal = null;
        try
        {
            if (operation.IsAtomic)
            {
                operation.Apply(_session);
                return;
            }

            _session.Mark();
            operation.Apply(_session);
        }
        catch (Exception exception) when (!_session.IsStoreFault(exception)) // of this one operation: it alone is refused
        {
            // Never again with the same values: callers tell it from a store that fails by the type, and the store's own faults are I/O faults.
            operation.Refusal = exception is IOException or System.Data.Common.DbException ? new WriteRefusedException(exception.Message) : exception;
        }

        if (operation.IsAtomic)
        {
            return;
        }

        if (operation.Refusal is not null)
        {
            _session.UndoSinceMark();
        }

        _session.KeepSinceMark();
    }

    /// <summary>Whether the failed transaction is durable after all; null while the store is not to be had.</summary>
    private bool? TryRecover()
    {
        try
        {
            return _session.Recover();
        }
        catch (Exception exception) // still out of order: the next try comes later
        {
            StoreFailed(exception);
            return null;
        }
    }

    private void StoreFailed(Exception exception)
    {
        _metrics.CommitFailed();
        if (_health.Unwritable(_wall.GetUtcNow(), exception.Message))
        {
            Log.Failed(_logger, exception, Outstanding);
        }
    }

    private void SettleFirst(int count)
    {
        var bytes = 0L;
        foreach (var operation in _batch.AsSpan(_batchStart, count))
        {
            bytes += operation.HeldBytes;
        }

        var settled = _batch.AsSpan(_batchStart, count);
        lock (_batchGate)
        {
            _batchStart += count; // from here on nobody is abandoned any more
        }

        SettledPart<TSession>.Settle(settled);
        settled.Clear();
        _queue.Committed(count, bytes);
    }

    private void AbandonOverdue(TimeSpan patience) =>
        Abandon(patience, $"Not on disk after {patience.TotalSeconds:0.#} s; it may still get there.");

    private void AbandonAll() => Abandon(TimeSpan.Zero, "The store was closed before this could be written.");

    private void Abandon(TimeSpan patience, string text)
    {
        if (Outstanding == 0)
        {
            return;
        }

        // The queue first: what leaves it meanwhile has been looked at, or is seen in the batch, or has not waited long.
        var overdue = new List<WriteOperation<TSession>>();
        _queue.Abandon(patience, overdue);
        lock (_batchGate)
        {
            CommitQueue<TSession>.Abandon(_batch.AsSpan(_batchStart, _batchEnd - _batchStart), patience, _wall, overdue);
        }

        if (overdue.Count == 0)
        {
            return;
        }

        if (_health.Unwritable(_wall.GetUtcNow(), _health.Current.Reason ?? "a commit does not come to an end"))
        {
            Log.Stuck(_logger, overdue.Count);
        }

        _metrics.CallerGaveUp(overdue.Count);
        var reason = new StoreUnavailableException($"{text} ({_health.Current.Reason})");
        foreach (var operation in overdue)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static o => o.Operation.Abandon(o.Reason), (Operation: operation, Reason: reason), preferLocal: false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The store cannot write; {Waiting} writes are kept and tried again")]
        internal static partial void Failed(ILogger logger, Exception exception, int waiting);

        [LoggerMessage(LogLevel.Error, "A commit does not come to an end; {Overdue} callers were told")]
        internal static partial void Stuck(ILogger logger, int overdue);

        [LoggerMessage(LogLevel.Warning, "The store writes again; {Waiting} writes are queued")]
        internal static partial void Recovered(ILogger logger, int waiting);

        [LoggerMessage(LogLevel.Error, "The store was closed while it could not write; {Lost} writes that nobody was told were stored are gone")]
        internal static partial void ClosedWithoutWriting(ILogger logger, int lost);
    }
}
