using System.ComponentModel;

namespace GridGov.Runtime;

/// <summary>A turn that generated code runs on the caller's thread. It must be ended exactly once, with what the grain's method answered.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Turn
{
    private readonly TurnContext _context;
    private readonly SynchronizationContext? _previous;
    private readonly GrainMethod _method;
    private readonly CallMode _mode;
    private readonly TurnContext? _caller;

    internal Turn(TurnContext context, SynchronizationContext? previous, TurnContext? caller, GrainMethod method, CallMode mode)
    {
        _context = context;
        _previous = previous;
        _caller = caller;
        _method = method;
        _mode = mode;
    }

    /// <summary>The grain instance to call.</summary>
    public object Grain => _context.Activation.GrainInstance!;

    /// <summary>Ends the turn now if the task is complete, else when it completes; answers what the caller awaits.</summary>
    public Task<TResult> End<TResult>(Task<TResult> task)
    {
        task ??= Task.FromException<TResult>(AnsweredNull());
        if (task.IsCompleted)
        {
            EndSynchronous();
            return task;
        }

        var call = new AdoptedCall<TResult>();
        EndPending(call, task);
        return call.Task;
    }

    /// <inheritdoc cref="End{TResult}(Task{TResult})"/>
    public Task End(Task task)
    {
        task ??= Task.FromException(AnsweredNull());
        if (task.IsCompleted)
        {
            EndSynchronous();
            return task;
        }

        var call = new AdoptedVoidCall();
        EndPending(call, task);
        return call.Task;
    }

    /// <inheritdoc cref="End{TResult}(Task{TResult})"/>
    public ValueTask<TResult> End<TResult>(ValueTask<TResult> task)
    {
        if (task.IsCompleted)
        {
            EndSynchronous();
            return task;
        }

        return new ValueTask<TResult>(End(task.AsTask()));
    }

    /// <inheritdoc cref="End{TResult}(Task{TResult})"/>
    public ValueTask End(ValueTask task)
    {
        if (task.IsCompleted)
        {
            EndSynchronous();
            return task;
        }

        return new ValueTask(End(task.AsTask()));
    }

    private InvalidOperationException AnsweredNull() => new($"{_method} answered null instead of a task.");

    private void EndSynchronous()
    {
        var activation = _context.Activation;
        InlineDepth.Leave();
        SynchronizationContext.SetSynchronizationContext(_previous);
        activation.EndSynchronous(_context, _mode);
    }

    private void EndPending(GrainCall call, Task task)
    {
        var activation = _context.Activation;
        call.Method = _method;
        call.Mode = _mode;
        call.Turn = _context;
        call.Caller = _caller;
        call.CallerTurn = _caller?.Number ?? 0;
        call.StartedTimestamp = activation.Runtime.Metrics.TurnStarted(); // what came before the first wait took no time to speak of
        call.Running = task;
        activation.Runtime.Deadlines.Watch(call);
        task.GetAwaiter().UnsafeOnCompleted(call.OnRunningCompleted);
        InlineDepth.Leave();
        SynchronizationContext.SetSynchronizationContext(_previous);
        activation.EndPending(call);
    }
}
