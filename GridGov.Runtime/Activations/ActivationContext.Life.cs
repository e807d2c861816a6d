namespace GridGov.Runtime;

/// <summary>From the first call to the end.</summary>
internal sealed partial class ActivationContext
{
    private static readonly GrainMethod Activating = new("Grain", "OnActivateAsync", CallMode.Exclusive, isOneWay: false);
    private static readonly GrainMethod Deactivating = new("Grain", "OnDeactivateAsync", CallMode.Exclusive, isOneWay: false);

    /// <summary>Activates on this thread as far as that goes without waiting, then runs the call that caused it.</summary>
    public void ActivateHere(GrainCall first)
    {
        var previous = SynchronizationContext.Current;
        InlineDepth.Enter();
        SynchronizationContext.SetSynchronizationContext(this);
        Begin(first.Caller, first.CallerTurn, Activating);
        var task = ActivateAsync();
        if (task.IsCompletedSuccessfully)
        {
            lock (this)
            {
                Freeze();
                EnterActive();
                MarkStarted(first);
                AdmitInterleaving();
                Admit();
            }

            RunStarted(first);
        }
        else
        {
            first.Flow ??= ExecutionContext.Capture();
            lock (this)
            {
                Freeze();
                Runtime.Deadlines.Watch(first);
                Mail().AddFirst(first);
                Runtime.Metrics.Waiting(+1);
            }

            ContinueActivating(task);
        }

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

    /// <summary>Takes the first calls of an activation that nobody else knows yet.</summary>
    public void Prime(GrainCall first, bool isLinked)
    {
        lock (this)
        {
            Freeze();
            for (var call = first; call is not null;)
            {
                var next = isLinked ? call.Next : null;
                call.Next = null;
                call.Flow ??= ExecutionContext.Capture();
                Runtime.Deadlines.Watch(call);
                Mail().AddLast(call);
                Runtime.Metrics.Waiting(+1);
                call = next;
            }

            Mail().Ready.Enqueue(new WorkItem(ActivationPhase.Activating));
        }
    }

    /// <summary>Another thread made the activation first; this one was never known to anybody.</summary>
    public void Abandon()
    {
        lock (this)
        {
            Bury();
            Runtime.Metrics.Waiting(-1);
        }
    }

    /// <summary>Activates a primed activation on the pool.</summary>
    public void ActivateOnPool() => ScheduleIf(true);

    public void RequestDeactivation(in DeactivationReason reason, bool drainFirst)
    {
        bool schedule;
        lock (this)
        {
            if (_phase is ActivationPhase.Deactivating or ActivationPhase.Dead)
            {
                return;
            }

            Freeze();
            drainFirst |= _phase == ActivationPhase.Activating; // or a grain that never wants to stay would pass its calls on for ever
            var extras = Extras();
            if (extras.Deactivation is null || !drainFirst)
            {
                extras.Deactivation ??= reason;
                extras.DrainFirst = drainFirst;
            }

            Admit();
            schedule = _mailbox is { Ready.Count: > 0 } && TakeThread();
        }

        ScheduleIf(schedule);
    }

    /// <summary>Completes when the activation is dead.</summary>
    public Task WhenGone()
    {
        lock (this)
        {
            return _phase == ActivationPhase.Dead
                ? Task.CompletedTask
                : (Extras().Gone ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (this)
        {
            Extras().KeepUntilTimestamp = time <= TimeSpan.Zero
                ? 0
                : Runtime.Clock.GetTimestamp() + (long)(Math.Min(time.TotalSeconds, int.MaxValue) * Runtime.Clock.TimestampFrequency);
        }
    }

    /// <summary>One sweep of the idle collector: begins the end of the activation when nobody has used it for <paramref name="sweeps"/> of them.</summary>
    public void Sweep(int sweeps)
    {
        if (_idleSweeps < byte.MaxValue)
        {
            _idleSweeps++;
        }

        if (_idleSweeps <= sweeps || _interleaved > 0 || type.IsKeptAlive || _extras?.KeepUntilTimestamp > Runtime.Clock.GetTimestamp())
        {
            return;
        }

        if (IsIdle)
        {
            RequestDeactivation(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called."), drainFirst: false);
        }
    }

    public void Own(IDisposable owned)
    {
        lock (this)
        {
            Extras().Owned.Add(owned);
        }
    }

    public void Disown(IDisposable owned)
    {
        lock (this)
        {
            _extras?.Owned.Remove(owned);
        }
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, in GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        Own(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    private void BeginActivating()
    {
        SynchronizationContext.SetSynchronizationContext(this);
        var first = _mailbox?.FirstWaiting;
        Begin(first?.Caller, first?.CallerTurn ?? 0, Activating);
        ContinueActivating(first?.Flow is { } flow ? ActivateIn(flow) : ActivateAsync());
    }

    private Task ActivateIn(ExecutionContext flow)
    {
        Task task = Task.CompletedTask;
        ExecutionContext.Run(flow, _ => task = ActivateAsync(), null);
        return task;
    }

    private void ContinueActivating(Task task)
    {
        if (task.IsCompleted)
        {
            OnActivated(task);
        }
        else
        {
            task.GetAwaiter().UnsafeOnCompleted(() => OnActivated(task));
        }
    }

    private async Task ActivateAsync()
    {
        Runtime.Metrics.Activated(type.Name);
        var states = type.Construct(this, out var instance);
        GrainInstance = instance;
        for (; states is not null; states = states.Following)
        {
            await states.ReadStateAsync(Runtime.Aborted);
        }

        await instance.OnActivateAsync(Runtime.Aborted);
    }

    private void OnActivated(Task task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Discard(task.Exception?.InnerExceptions[0] ?? new TaskCanceledException(task));
            return;
        }

        lock (this)
        {
            Freeze();
            EnterActive();
            Admit();
            AdmitInterleaving();
        }
    }

    private void EnterActive()
    {
        End();
        _phase = ActivationPhase.Active;
        _state &= ~Occupied;
    }

    /// <summary>Activation failed: nothing of it stays, and every call that waits for it fails with the reason.</summary>
    private void Discard(Exception exception)
    {
        Runtime.Log.ActivationFailed(exception, GrainId);
        GrainCall? waiting;
        lock (this)
        {
            Freeze();
            End();
            waiting = Bury();
            type.Forget(this);
        }

        DisposeOwned();
        _ = DisposeInstanceAsync();
        Runtime.Metrics.Deactivated();
        while (waiting is not null)
        {
            var next = waiting.Next;
            waiting.Next = null;
            Runtime.Metrics.Waiting(-1);
            Runtime.Deadlines.Forget(waiting);
            Fail(waiting, exception);
            waiting.Span?.Stop();
            waiting.Ended();
            waiting = next;
        }
    }
}
