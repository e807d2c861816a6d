namespace GridGov.Runtime;

/// <summary>The end of an activation: OnDeactivateAsync, what it owned, and where its waiting calls go.</summary>
internal sealed partial class ActivationContext
{
    private void BeginDeactivating()
    {
        SynchronizationContext.SetSynchronizationContext(this);
        Begin(null, 0, Deactivating);
        var task = DeactivateAsync();
        if (task.IsCompleted)
        {
            Retire();
        }
        else
        {
            task.GetAwaiter().UnsafeOnCompleted(Retire);
        }
    }

    private async Task DeactivateAsync()
    {
        var reason = _extras!.Deactivation!.Value;
        DisposeOwned();
        try
        {
            var work = RunOnDeactivateAsync(reason);
            await (work.IsCompleted ? work : work.WaitAsync(Runtime.Options.DeactivationTimeout, Runtime.Clock));
        }
        catch (Exception exception)
        {
            Runtime.Log.DeactivationFailed(exception, GrainId);
        }

        await DisposeInstanceAsync();
    }

    private async Task RunOnDeactivateAsync(DeactivationReason reason)
    {
        using var patience = new CancellationTokenSource(Runtime.Options.DeactivationTimeout, Runtime.Clock);
        await ((IGrainBase)GrainInstance!).OnDeactivateAsync(reason, patience.Token);
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable asyncDisposable)
            {
                await asyncDisposable.DisposeAsync();
            }
            else if (GrainInstance is IDisposable disposable)
            {
                disposable.Dispose();
            }
        }
        catch (Exception exception)
        {
            Runtime.Log.DeactivationFailed(exception, GrainId);
        }
    }

    private void DisposeOwned()
    {
        IDisposable[] owned;
        lock (this)
        {
            owned = _extras is { } extras ? [.. extras.Owned] : [];
            _extras?.Owned.Clear();
        }

        foreach (var one in owned)
        {
            one.Dispose();
        }
    }

    /// <summary>The end. Calls that still wait go, in order, to the activation that takes this one's place.</summary>
    private void Retire()
    {
        GrainCall? waiting;
        ActivationContext? successor = null;
        lock (this)
        {
            Freeze();
            End();
            waiting = DropOwn(Bury());
            if (waiting is null || type.IsStatelessWorker)
            {
                type.Forget(this);
            }
            else
            {
                for (var call = waiting; call is not null; call = call.Next)
                {
                    Runtime.Metrics.Waiting(-1);
                }

                successor = new ActivationContext(type, key);
                successor.Prime(waiting, isLinked: true);
                type.Replace(this, successor);
            }
        }

        Runtime.Metrics.Deactivated();
        if (successor is not null)
        {
            successor.ActivateOnPool();
            return;
        }

        while (waiting is not null)
        {
            var next = waiting.Next;
            waiting.Next = null;
            Runtime.Metrics.Waiting(-1);
            Runtime.Dispatch(type, key, waiting, mayRunHere: false);
            waiting = next;
        }
    }

    private GrainCall? Bury()
    {
        _phase = ActivationPhase.Dead;
        _state |= Dead;
        _extras?.Gone?.TrySetResult();
        return _mailbox?.TakeWaiting();
    }

    /// <summary>Timer ticks and stream items that wait end with their activation; they wake no other.</summary>
    private GrainCall? DropOwn(GrainCall? waiting)
    {
        GrainCall? first = null;
        GrainCall? last = null;
        for (var call = waiting; call is not null;)
        {
            var next = call.Next;
            call.Next = null;
            if (call.IsOwn)
            {
                Runtime.Metrics.Waiting(-1);
            }
            else if (last is null)
            {
                first = last = call;
            }
            else
            {
                last.Next = call;
                last = call;
            }

            call = next;
        }

        return first;
    }
}
