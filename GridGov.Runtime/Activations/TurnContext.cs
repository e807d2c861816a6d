namespace GridGov.Runtime;

/// <summary>
/// Where the code of a turn runs. It is the current <see cref="SynchronizationContext"/> during the turn, so that continuations come
/// back to the activation and a call knows who makes it.
/// </summary>
internal abstract class TurnContext : SynchronizationContext
{
    private TurnContext? _caller;
    private int _callerTurn;
    private int _number;

    public abstract ActivationContext Activation { get; }

    public GrainMethod? Method { get; private set; }

    /// <summary>Changes when a turn begins and when it ends.</summary>
    public int Number => Volatile.Read(ref _number);

    public void Begin(TurnContext? caller, int callerTurn, GrainMethod? method)
    {
        _caller = caller;
        _callerTurn = callerTurn;
        Method = method;
        Volatile.Write(ref _number, _number + 1);
    }

    public void End()
    {
        Volatile.Write(ref _number, _number + 1);
        _caller = null;
        Method = null;
    }

    public (TurnContext? Caller, int Turn) ReadCaller(int number)
    {
        var caller = Volatile.Read(ref _caller);
        var turn = Volatile.Read(ref _callerTurn);
        return Number == number ? (caller, turn) : (null, 0);
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state) => Activation.Post(d, state, this);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A grain's turn cannot be entered by blocking; use Post or a grain call.");
}
