namespace GridGov.Silo.Calls;

/// <summary>A call in this silo's memory: who with whom and why, its course, and what each of the two is still to be told. Its course is changed under its own lock.</summary>
internal sealed class LiveCall(string id, DistrictId district, Caller caller, WorkerId worker, IncidentId? incident, string? incidentKind, CallCourse course)
{
    private static readonly TimeSpan SignalsGrowBackIn = TimeSpan.FromSeconds(10);
    private readonly Allowance _operatorSignals = new(SignalLimits.AtOnce, SignalsGrowBackIn);
    private readonly Allowance _workerSignals = new(SignalLimits.AtOnce, SignalsGrowBackIn);
    private long _lastOperatorSignal;
    private long _lastWorkerSignal;

    public Lock Gate { get; } = new();

    /// <summary>128 random bits: who does not know it does not take part, and knowing it alone does not suffice either.</summary>
    public string Id => id;

    public DistrictId District => district;

    public Caller Caller => caller;

    public WorkerId Worker => worker;

    /// <summary>The incident that it is about; <see langword="null"/>: none.</summary>
    public IncidentId? Incident => incident;

    /// <summary>Kind of that incident.</summary>
    public string? IncidentKind => incidentKind;

    public CallCourse Course { get; set; } = course;

    public CallLine OperatorLine { get; } = new();

    public CallLine WorkerLine { get; } = new();

    /// <summary>Wakes up when <see cref="CallRules.DueAt"/> says so.</summary>
    public ITimer? Timer { get; set; }

    public CallLine LineOf(CallParty party) => party == CallParty.Operator ? OperatorLine : WorkerLine;

    public CallLine LineOfOther(CallParty party) => party == CallParty.Operator ? WorkerLine : OperatorLine;

    /// <summary>Which of the two is that? <see langword="null"/>: neither. Asked with every message: an account that was changed is somebody else.</summary>
    public CallParty? PartyOf(Caller who) => who switch
    {
        _ when who == caller => CallParty.Operator,
        { Role: Role.Worker } when who.Worker == worker && who.Sees(district) => CallParty.Worker,
        _ => null,
    };

    /// <summary>May this party say that much now?</summary>
    public bool MaySay(CallParty party, int count, DateTimeOffset now) => (party == CallParty.Operator ? _operatorSignals : _workerSignals).TryTake(count, now);

    /// <summary>Is that signal new? One that was sent again because its answer was lost is not.</summary>
    public bool IsNew(CallParty party, long number)
    {
        ref var last = ref party == CallParty.Operator ? ref _lastOperatorSignal : ref _lastWorkerSignal;
        if (number <= last)
        {
            return false;
        }

        last = number;
        return true;
    }
}
