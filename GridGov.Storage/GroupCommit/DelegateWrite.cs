namespace GridGov.Storage.GroupCommit;

/// <summary>A write off the hot path, given as a function; it gets a savepoint of its own.</summary>
internal sealed class DelegateWrite<TSession, TResult>(Func<TSession, TResult> apply, int heldBytes) : WriteOperation<TSession>
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    internal Task<TResult> Completion => _completion.Task;

    internal override bool IsAtomic => false;

    internal override int HeldBytes => heldBytes;

    internal override void Apply(TSession session) => _result = apply(session);

    internal override void Settle()
    {
        if (IsAbandoned)
        {
            return;
        }

        if (Refusal is { } refusal)
        {
            _completion.SetException(refusal);
        }
        else
        {
            _completion.SetResult(_result);
        }
    }

    internal override void Abandon(Exception reason) => _completion.SetException(reason);
}
