namespace GridGov.Runtime;

/// <summary>Runs what is ready: on the pool, or on the thread of a caller.</summary>
internal sealed partial class ActivationContext
{
    private const int ItemsBeforeYielding = 64;

    private static readonly ContextCallback StartInFlow = static state => ((GrainCall)state!).Turn!.Activation.StartHere((GrainCall)state);

    /// <summary>Queues a continuation of a turn.</summary>
    public void Post(SendOrPostCallback callback, object? state, TurnContext turn)
    {
        bool schedule;
        lock (this)
        {
            Freeze();
            Mail().Ready.Enqueue(new WorkItem(callback, state, turn));
            schedule = TakeThread();
        }

        ScheduleIf(schedule);
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var left = ItemsBeforeYielding; ; left--)
        {
            WorkItem item;
            lock (this)
            {
                Freeze();
                if (left == 0 && _mailbox is { Ready.Count: > 0 })
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    break;
                }

                if (_mailbox is null || !_mailbox.Ready.TryDequeue(out item))
                {
                    LeaveThread();
                    break;
                }
            }

            Run(item);
        }

        SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>Runs a started call on its caller's thread and leaves.</summary>
    public void RunHere(GrainCall call)
    {
        var previous = SynchronizationContext.Current;
        InlineDepth.Enter();
        RunStarted(call);
        InlineDepth.Leave();
        SynchronizationContext.SetSynchronizationContext(previous);
        bool schedule;
        lock (this)
        {
            Freeze();
            schedule = LeaveThread();
        }

        ScheduleIf(schedule);
    }

    /// <summary>The task of a running call has completed. Runs in the call's turn.</summary>
    public void Completed(GrainCall call)
    {
        Answer(call, call.Running!);
        Release(call);
    }

    private void Run(in WorkItem item)
    {
        switch (item.Work)
        {
            case GrainCall call:
                RunStarted(call);
                break;
            case SendOrPostCallback continuation:
                SynchronizationContext.SetSynchronizationContext(item.Turn);
                try
                {
                    continuation(item.State);
                }
                catch (Exception exception)
                {
                    // Only async void methods of a grain come here.
                    Runtime.Log.ContinuationFailed(exception, GrainId);
                }

                break;
            case ActivationPhase.Activating:
                BeginActivating();
                break;
            default:
                BeginDeactivating();
                break;
        }
    }

    private void RunStarted(GrainCall call)
    {
        if (call.CountsAsUse)
        {
            _idleSweeps = 0;
        }

        if (call.Cancellation.IsCancellationRequested)
        {
            call.Cancel(call.Cancellation);
        }

        if (call.IsAnswered)
        {
            Release(call); // cancelled or past its deadline while it waited: nobody wants it any more
            return;
        }

        SynchronizationContext.SetSynchronizationContext(call.Turn);
        if (call.Flow is { } flow)
        {
            call.Flow = null;
            ExecutionContext.Run(flow, StartInFlow, call);
        }
        else
        {
            StartHere(call);
        }
    }

    private void StartHere(GrainCall call)
    {
        call.StartedTimestamp = Runtime.Metrics.TurnStarted();
        Task task;
        try
        {
            task = Runtime.Filters.Length == 0
                ? call.Start(GrainInstance!)
                : (call.Filtered = new FilteredCall(call, this, Runtime.Filters)).Invoke();
            task ??= Task.FromException(new InvalidOperationException($"{call.Method} answered null instead of a task."));
        }
        catch (Exception exception)
        {
            task = Task.FromException(exception);
        }

        if (task.IsCompleted)
        {
            Answer(call, task);
            Release(call);
        }
        else
        {
            call.Running = task;
            Runtime.Deadlines.Watch(call);
            task.GetAwaiter().UnsafeOnCompleted(call.OnRunningCompleted);
        }
    }

    private void Answer(GrainCall call, Task completed)
    {
        Runtime.Deadlines.Forget(call);
        Runtime.Metrics.TurnEnded(type.Name, call.StartedTimestamp);
        if (completed.IsFaulted)
        {
            var failure = completed.Exception.InnerExceptions[0];
            call.Span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, failure.Message);
            Fail(call, failure);
        }
        else if (completed.IsCanceled)
        {
            call.Cancel(new TaskCanceledException(completed).CancellationToken);
        }
        else if (call.Filtered is { } filtered)
        {
            call.AnswerWith(filtered.Result);
        }
        else
        {
            call.Answer(completed);
        }

        call.Span?.Stop();
    }

    /// <summary>Tells the caller; of a one-way call, where nobody waits, the log.</summary>
    private void Fail(GrainCall call, Exception failure)
    {
        if (call.Method.IsOneWay)
        {
            Runtime.Metrics.OneWayFailed(type.Name);
            Runtime.Log.OneWayCallFailed(failure, call.Method, GrainId);
        }
        else
        {
            call.Fail(failure);
        }
    }

    private void Release(GrainCall call)
    {
        lock (this)
        {
            Freeze();
            MarkEnded(call);
            Admit();
        }

        call.Ended();
    }
}
