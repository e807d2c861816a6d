using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>A write off the hot path: one or several commands, in their order.</summary>
/// <param name="stage">Adds the commands to the group; answers what makes the result of what they answered.</param>
/// <param name="heldBytes">Bytes of values that it holds.</param>
internal sealed class CommandWrite<TResult>(Func<PostgresGroup, Func<TResult>> stage, int heldBytes) : WriteOperation<PostgresWriteSession>, IGroupPart
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<TResult>? _answer;
    private TResult _result = default!;

    internal Task<TResult> Completion => _completion.Task;

    internal override int HeldBytes => heldBytes;

    internal override void Apply(PostgresWriteSession session) => session.Stage(this, this);

    public void AddTo(PostgresGroup group) => _answer = stage(group);

    public void Ran()
    {
        try
        {
            _result = _answer!();
        }
        catch (InvalidOperationException refusal) // what the commands answered is a refusal
        {
            Refusal = refusal;
        }
    }

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
