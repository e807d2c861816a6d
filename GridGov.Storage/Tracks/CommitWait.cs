using System.Threading.Tasks.Sources;
using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Tracks;

/// <summary>One wait for the commit of a batch; pooled, so that waiting allocates nothing. The continuation runs on the thread that settles the batch.</summary>
internal sealed class CommitWait : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;

    internal ValueTask AsValueTask() => new(this, _core.Version);

    internal void Complete(Exception? failure)
    {
        if (failure is null)
        {
            _core.SetResult(true);
        }
        else
        {
            _core.SetException(failure);
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        _ = _core.GetStatus(token); // refuses a second await before anything is returned twice
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            OperationPool<CommitWait>.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
