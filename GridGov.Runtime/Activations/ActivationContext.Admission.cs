namespace GridGov.Runtime;

/// <summary>Which call may start, and where the others wait.</summary>
internal sealed partial class ActivationContext
{
    /// <summary>Takes a call: starts it on this thread (<see cref="Offer.RunNow"/>), queues it, or says why not.</summary>
    public Offer Take(GrainCall call, bool mayRunHere, bool isBounded)
    {
        bool schedule;
        lock (this)
        {
            if (_phase == ActivationPhase.Dead)
            {
                return Offer.Gone;
            }

            Freeze();
            if (MayStart(call))
            {
                MarkStarted(call);
                var hasThread = TakeThread();
                if (hasThread && mayRunHere && _mailbox is not { Ready.Count: > 0 })
                {
                    return Offer.RunNow;
                }

                call.Flow ??= ExecutionContext.Capture();
                Runtime.Deadlines.Watch(call);
                Mail().Ready.Enqueue(new WorkItem(call));
                schedule = hasThread;
            }
            else
            {
                if (CallChain.Contains(call, this))
                {
                    Thaw();
                    return Offer.Cycle;
                }

                if (isBounded && _mailbox is { } mailbox && mailbox.WaitingCount >= Runtime.Options.MailboxCapacity)
                {
                    return Offer.Full;
                }

                call.Flow ??= ExecutionContext.Capture();
                Runtime.Deadlines.Watch(call);
                Mail().AddLast(call);
                Runtime.Metrics.Waiting(+1);
                return Offer.Queued;
            }
        }

        ScheduleIf(schedule);
        return Offer.Queued;
    }

    /// <summary>Takes a turn of the activation's own (a timer's tick, a stream's item); false when it is ending and takes none.</summary>
    public bool TakeOwn(GrainCall call)
    {
        lock (this)
        {
            if (_phase is ActivationPhase.Deactivating or ActivationPhase.Dead || _extras is { Deactivation: not null, DrainFirst: false })
            {
                return false;
            }
        }

        return Take(call, mayRunHere: false, isBounded: false) == Offer.Queued;
    }

    private CallMode ModeOf(GrainCall call) => type.IsReentrant ? CallMode.Interleave : call.Mode;

    private bool MayStart(GrainCall call)
    {
        if (_phase != ActivationPhase.Active)
        {
            return false;
        }

        var mode = ModeOf(call);
        if (_extras is { Deactivation: not null, DrainFirst: false })
        {
            // The activation ends after its running turns; only what those turns wait for may still start.
            return mode == CallMode.Interleave && CallChain.Contains(call, this);
        }

        return mode switch
        {
            CallMode.Interleave => true,
            _ when (_state & Occupied) == 0 => true,
            CallMode.ReadOnly => _readers > 0 && (_mailbox?.FirstWaiting is null || CallChain.Contains(call, this)),
            _ => false,
        };
    }

    private void MarkStarted(GrainCall call)
    {
        call.Mode = ModeOf(call);
        switch (call.Mode)
        {
            case CallMode.Exclusive:
                _state |= Occupied;
                call.Turn = this;
                break;
            case CallMode.ReadOnly:
                _state |= Occupied;
                _readers++;
                call.Turn = new InterleavedTurn(this);
                break;
            default:
                Interlocked.Increment(ref _interleaved);
                call.Turn = new InterleavedTurn(this);
                break;
        }

        call.Turn.Begin(call.Caller, call.CallerTurn, call.Method);
    }

    private void MarkEnded(GrainCall call)
    {
        call.Turn!.End();
        switch (call.Mode)
        {
            case CallMode.Exclusive:
                _state &= ~Occupied;
                break;
            case CallMode.ReadOnly:
                if (--_readers == 0)
                {
                    _state &= ~Occupied;
                }

                break;
            default:
                Interlocked.Decrement(ref _interleaved);
                break;
        }
    }

    /// <summary>Starts what may start now, in order; then the end of the activation if it was asked for. Under the lock, with a thread to follow.</summary>
    private void Admit()
    {
        while (_phase == ActivationPhase.Active && _mailbox?.FirstWaiting is { } first && MayStartFirst(first))
        {
            StartWaiting(first, previous: null);
        }

        if (_phase == ActivationPhase.Active && _extras?.Deactivation is not null && (_state & Occupied) == 0 && _interleaved == 0
            && (!_extras.DrainFirst || _mailbox?.FirstWaiting is null))
        {
            _phase = ActivationPhase.Deactivating;
            _state |= Occupied;
            Mail().Ready.Enqueue(new WorkItem(ActivationPhase.Deactivating));
        }
    }

    private bool MayStartFirst(GrainCall first) =>
        ModeOf(first) == CallMode.ReadOnly && (_state & Occupied) != 0
            ? _readers > 0 && _extras is not { Deactivation: not null, DrainFirst: false }
            : MayStart(first);

    /// <summary>Calls that interleave do not wait behind calls that do not: those that arrived before the activation was ready start now.</summary>
    private void AdmitInterleaving()
    {
        GrainCall? previous = null;
        for (var call = _mailbox?.FirstWaiting; call is not null;)
        {
            var next = call.Next;
            if (ModeOf(call) == CallMode.Interleave && MayStart(call))
            {
                StartWaiting(call, previous);
            }
            else
            {
                previous = call;
            }

            call = next;
        }
    }

    private void StartWaiting(GrainCall call, GrainCall? previous)
    {
        var mailbox = Mail();
        mailbox.Remove(call, previous);
        Runtime.Metrics.Waiting(-1);
        MarkStarted(call);
        mailbox.Ready.Enqueue(new WorkItem(call));
    }
}
