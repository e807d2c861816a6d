using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>A call that answers without a value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainVoidCall : GrainCall
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Task => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>Calls the grain.</summary>
    protected abstract Task Invoke(object grain);

    internal override Task Start(object grain) => Invoke(grain);

    internal override void Answer(Task completed) => _answer.TrySetFromTask(completed);

    internal override bool AnswerWith(object? result) => _answer.TrySetResult();

    internal override bool Fail(Exception exception) => _answer.TrySetException(exception);

    internal override bool Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    internal override object? ResultOf(Task completed) => null;
}
