using GridGov.Interfaces.Devices;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Kpi;

/// <summary>One alarm message in the drill's books; redeliveries count on the same entry.</summary>
internal sealed class AlarmEntry(string messageId, string device, AlarmKind kind, AlarmOrigin origin)
{
    private int sent;
    private int acknowledged;

    public string MessageId => messageId;

    public string Device => device;

    public AlarmKind Kind => kind;

    /// <summary>Why it was sent the first time.</summary>
    public AlarmOrigin Origin => origin;

    public int Sent => Volatile.Read(ref sent);

    /// <summary>PUBACKs received.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>The product owes an incident for it.</summary>
    public bool NeedsIncident => origin != AlarmOrigin.Test;

    public void CountSent() => Interlocked.Increment(ref sent);

    public void CountAcknowledged() => Interlocked.Increment(ref acknowledged);
}
