using System.Diagnostics.CodeAnalysis;

namespace GridGov.Runtime;

/// <summary>
/// One grain in memory. Its state word says who may run: an idle activation is entered and left with one compare-and-swap each;
/// everything else happens under the object's lock, with <see cref="Contended"/> set so that no swap succeeds meanwhile.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "An activation ends by deactivation.")]
internal sealed partial class ActivationContext(GrainType type, string key) : TurnContext, IGrainContext, IThreadPoolWorkItem
{
    /// <summary>A thread runs code of the activation.</summary>
    private const int Executing = 1;

    /// <summary>A call that does not interleave has begun and not ended.</summary>
    private const int Occupied = 2;

    /// <summary>Something is queued or about to change; the fast path is closed.</summary>
    private const int Contended = 4;

    private const int Dead = 8;
    private const int Running = Executing | Occupied;

    private int _state = Running;
    private int _readers;
    private int _interleaved;
    private ActivationPhase _phase;
    private byte _idleSweeps;
    private Mailbox? _mailbox;
    private ActivationExtras? _extras;

    public override ActivationContext Activation => this;

    public GrainType Type => type;

    public string Key => key;

    public GrainId GrainId => new(type.Name, key);

    public object? GrainInstance { get; private set; }

    public GrainRuntime Runtime => type.Runtime;

    public IServiceProvider ActivationServices => type.Runtime.ServiceProvider;

    public bool IsIdle => Volatile.Read(ref _state) == 0;

    public bool IsDead => (Volatile.Read(ref _state) & Dead) != 0;

    /// <summary>Begins a turn on the caller's thread if nothing else runs or waits here.</summary>
    public bool TryBegin(GrainMethod method, CallMode mode, TurnContext? caller, out TurnContext turn)
    {
        turn = this;
        if (Interlocked.CompareExchange(ref _state, mode == CallMode.Interleave ? Executing : Running, 0) != 0)
        {
            return false;
        }

        _idleSweeps = 0;
        if (mode != CallMode.Exclusive)
        {
            turn = new InterleavedTurn(this);
            if (mode == CallMode.Interleave)
            {
                Interlocked.Increment(ref _interleaved);
            }
            else
            {
                _readers = 1;
            }
        }

        turn.Begin(caller, caller?.Number ?? 0, method);
        return true;
    }

    /// <summary>Ends a turn that <see cref="TryBegin"/> began and that did not have to wait.</summary>
    public void EndSynchronous(TurnContext turn, CallMode mode)
    {
        turn.End();
        if (mode == CallMode.Interleave)
        {
            Interlocked.Decrement(ref _interleaved);
            if (Interlocked.CompareExchange(ref _state, 0, Executing) == Executing)
            {
                return;
            }
        }
        else if (mode == CallMode.Exclusive && Interlocked.CompareExchange(ref _state, 0, Running) == Running)
        {
            return;
        }

        bool schedule;
        lock (this)
        {
            Freeze();
            if (mode == CallMode.Exclusive || (mode == CallMode.ReadOnly && --_readers == 0))
            {
                _state &= ~Occupied;
            }

            Admit();
            schedule = LeaveThread();
        }

        ScheduleIf(schedule);
    }

    /// <summary>Keeps the turn of a call that began on its caller's thread and now waits; the caller's thread leaves.</summary>
    public void EndPending(GrainCall call)
    {
        if (call.Mode == CallMode.Exclusive && Interlocked.CompareExchange(ref _state, Occupied, Running) == Running)
        {
            return;
        }

        bool schedule;
        lock (this)
        {
            Freeze();
            Admit();
            schedule = LeaveThread();
        }

        ScheduleIf(schedule);
    }

    private ActivationExtras Extras() => _extras ??= new ActivationExtras();

    private Mailbox Mail() => _mailbox ??= Mailbox.Rent();

    private void Freeze() => Interlocked.Or(ref _state, Contended);

    /// <summary>Opens the fast path again if nothing is left to do. Under the lock.</summary>
    private void Thaw()
    {
        if (_mailbox is { IsEmpty: true } empty)
        {
            _mailbox = null;
            Mailbox.Return(empty);
        }

        if (_mailbox is null && _extras?.Deactivation is null)
        {
            Volatile.Write(ref _state, _state & ~Contended);
        }
    }

    private bool TakeThread()
    {
        if ((_state & Executing) != 0)
        {
            return false;
        }

        _state |= Executing;
        return true;
    }

    /// <summary>The running thread leaves; true when the pool has to go on. Under the lock.</summary>
    private bool LeaveThread()
    {
        if (_mailbox is { Ready.Count: > 0 })
        {
            return true;
        }

        _state &= ~Executing;
        Thaw();
        return false;
    }

    private void ScheduleIf(bool schedule)
    {
        if (schedule)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }
}
