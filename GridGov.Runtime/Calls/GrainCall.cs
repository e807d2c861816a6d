using System.ComponentModel;
using System.Diagnostics;

namespace GridGov.Runtime;

/// <summary>A call that could not be finished on its caller's thread: it waits, or its grain does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall
{
    internal GrainCall? Next { get; set; }

    internal GrainCall? DeadlineNext { get; set; }

    internal GrainCall? DeadlinePrevious { get; set; }

    internal long DeadlineTimestamp { get; set; }

    internal GrainMethod Method { get; set; } = null!;

    internal CallMode Mode { get; set; }

    internal TurnContext? Caller { get; set; }

    internal int CallerTurn { get; set; }

    /// <summary>The context the call runs in: its activation, or one of its own when it interleaves. Null until it starts.</summary>
    internal TurnContext? Turn { get; set; }

    internal ExecutionContext? Flow { get; set; }

    internal Activity? Span { get; set; }

    internal CancellationToken Cancellation { get; set; }

    internal long StartedTimestamp { get; set; }

    /// <summary>The grain's task once it is running and not yet complete.</summary>
    internal Task? Running { get; set; }

    internal FilteredCall? Filtered { get; set; }

    /// <summary>Nothing of the call has run or will.</summary>
    internal bool WasRefused { get; set; }

    internal abstract bool IsAnswered { get; }

    internal virtual bool CountsAsUse => true;

    /// <summary>A turn of the activation's own, of no use to another one.</summary>
    internal virtual bool IsOwn => false;

    internal virtual bool HasDeadline => !Method.IsOneWay;

    internal abstract Task Start(object grain);

    /// <summary>Answers with the outcome of the grain's completed task.</summary>
    internal abstract void Answer(Task completed);

    internal abstract bool AnswerWith(object? result);

    internal abstract bool Fail(Exception exception);

    internal abstract bool Cancel(CancellationToken cancellationToken);

    internal abstract object? ResultOf(Task completed);

    /// <summary>The turn is over, whatever its outcome.</summary>
    internal virtual void Ended()
    {
    }

    internal void OnRunningCompleted() => Turn!.Activation.Completed(this);
}
