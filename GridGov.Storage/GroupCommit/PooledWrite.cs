using System.Threading.Tasks.Sources;

namespace GridGov.Storage.GroupCommit;

/// <summary>
/// A write whose caller awaits a result, and which is used again afterwards: nothing is allocated for it once the pool is warm. Continuations run
/// on the work item that settles a part of a batch, one after the other, so they must not block on another write.
/// </summary>
internal abstract class PooledWrite<TSession, TSelf, TResult> : WriteOperation<TSession>, IValueTaskSource<TResult>, IValueTaskSource
    where TSelf : PooledWrite<TSession, TSelf, TResult>, new()
{
    private ManualResetValueTaskSourceCore<TResult> _core;

    /// <summary>What <see cref="WriteOperation{TSession}.Apply"/> found out.</summary>
    protected TResult Result { get; set; } = default!;

    internal static TSelf Rent() => OperationPool<TSelf>.Rent();

    internal ValueTask<TResult> AsValueTask() => new(this, _core.Version);

    internal ValueTask AsVoidValueTask() => new(this, _core.Version);

    internal sealed override void Settle()
    {
        if (IsAbandoned)
        {
            return;
        }

        AfterCommit();
        if (Refusal is { } refusal)
        {
            _core.SetException(refusal);
        }
        else
        {
            _core.SetResult(Result); // the caller may be using this object for the next write when this returns
        }
    }

    internal sealed override void Abandon(Exception reason) => _core.SetException(reason);

    /// <summary>Back to the pool without having been queued.</summary>
    internal void Return()
    {
        _core.Reset();
        Refusal = null;
        Result = default!;
        Clear();
        OperationPool<TSelf>.Return((TSelf)this);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        _ = _core.GetStatus(token); // refuses a second await before anything is returned twice
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            ReturnUnlessAbandoned();
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        _ = _core.GetStatus(token);
        try
        {
            _ = _core.GetResult(token);
        }
        finally
        {
            ReturnUnlessAbandoned();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    /// <summary>Runs once after COMMIT, before the caller is told.</summary>
    protected virtual void AfterCommit()
    {
    }

    /// <summary>Lets go of what the write refers to.</summary>
    protected abstract void Clear();

    private void ReturnUnlessAbandoned()
    {
        // The writer still holds an abandoned write; the collector takes it when the writer lets go.
        if (!IsAbandoned)
        {
            Return();
        }
    }
}
