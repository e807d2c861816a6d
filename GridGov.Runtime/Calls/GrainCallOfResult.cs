using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>A call that answers with a value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall<TResult> : GrainCall
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<TResult> Task => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>Calls the grain.</summary>
    protected abstract Task<TResult> Invoke(object grain);

    internal override Task Start(object grain) => Invoke(grain);

    internal override void Answer(Task completed) => _answer.TrySetFromTask((Task<TResult>)completed);

    internal override bool AnswerWith(object? result) => _answer.TrySetResult((TResult)result!);

    internal override bool Fail(Exception exception) => _answer.TrySetException(exception);

    internal override bool Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    internal override object? ResultOf(Task completed) => ((Task<TResult>)completed).Result;
}
