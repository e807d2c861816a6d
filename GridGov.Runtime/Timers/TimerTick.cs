namespace GridGov.Runtime;

/// <summary>A tick as a turn.</summary>
internal sealed class TimerTick : GrainVoidCall
{
    private static readonly GrainMethod Tick = new("Grain", "timer", CallMode.Exclusive, isOneWay: false);
    private readonly GrainTimer _timer;

    public TimerTick(GrainTimer timer)
    {
        _timer = timer;
        Method = Tick;
        Mode = timer.Interleaves ? CallMode.Interleave : CallMode.Exclusive;
    }

    internal override bool CountsAsUse => _timer.KeepsAlive;

    internal override bool IsOwn => true;

    internal override bool HasDeadline => false;

    internal override void Ended() => _timer.TickEnded(Task.Exception?.InnerException);

    protected override Task Invoke(object grain) => _timer.TickAsync();
}
