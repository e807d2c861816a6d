namespace GridGov.Runtime;

/// <summary>What waits at an activation. Lent by a small pool while there is something to hold, so that an idle activation has none.</summary>
internal sealed class Mailbox
{
    private const int KeptPerThread = 32;
    private const int LargestKept = 256;

    [ThreadStatic]
    private static Stack<Mailbox>? t_spare;

    private GrainCall? _first;
    private GrainCall? _last;

    /// <summary>Continuations and started calls, in the order they run.</summary>
    public Queue<WorkItem> Ready { get; } = new();

    /// <summary>Calls that have not started.</summary>
    public int WaitingCount { get; private set; }

    public GrainCall? FirstWaiting => _first;

    public bool IsEmpty => _first is null && Ready.Count == 0;

    public static Mailbox Rent() => t_spare is { Count: > 0 } spare ? spare.Pop() : new Mailbox();

    public static void Return(Mailbox empty)
    {
        var spare = t_spare ??= new Stack<Mailbox>(KeptPerThread);
        if (spare.Count < KeptPerThread && empty.Ready.Capacity <= LargestKept)
        {
            spare.Push(empty);
        }
    }

    public void AddLast(GrainCall call)
    {
        if (_last is null)
        {
            _first = call;
        }
        else
        {
            _last.Next = call;
        }

        _last = call;
        WaitingCount++;
    }

    public void AddFirst(GrainCall call)
    {
        call.Next = _first;
        _first = call;
        _last ??= call;
        WaitingCount++;
    }

    /// <summary>Takes a call out; <paramref name="previous"/> is the one before it, null for the first.</summary>
    public void Remove(GrainCall call, GrainCall? previous)
    {
        if (previous is null)
        {
            _first = call.Next;
        }
        else
        {
            previous.Next = call.Next;
        }

        if (ReferenceEquals(_last, call))
        {
            _last = previous;
        }

        call.Next = null;
        WaitingCount--;
    }

    /// <summary>Empties the waiting calls and answers them, linked.</summary>
    public GrainCall? TakeWaiting()
    {
        var first = _first;
        _first = null;
        _last = null;
        WaitingCount = 0;
        return first;
    }
}
