namespace GridGov.Runtime;

/// <summary>A reminder's tick as a call.</summary>
internal sealed class ReminderTick : GrainVoidCall
{
    private static readonly GrainMethod Receive = new("IRemindable", "ReceiveReminder", CallMode.Exclusive, isOneWay: false);
    private readonly ReminderRegistry _registry;
    private readonly ReminderEntry _entry;
    private readonly TickStatus _status;

    public ReminderTick(ReminderRegistry registry, ReminderEntry entry, TickStatus status)
    {
        _registry = registry;
        _entry = entry;
        _status = status;
        Method = Receive;
    }

    internal override bool HasDeadline => false;

    internal override void Ended() => _registry.TickEnded(_entry, Task.Exception?.InnerException);

    protected override Task Invoke(object grain) =>
        _entry.IsGone ? Task.CompletedTask : ((IRemindable)grain).ReceiveReminder(_entry.ReminderName, _status);
}
