using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>A message that is waiting to be sent or to be acknowledged.</summary>
internal sealed class Flight(SentEvent item, string topic, byte[] payload)
{
    public SentEvent Event => item;

    public string Topic => topic;

    public byte[] Payload => payload;

    /// <summary>Its packet id from the first send on, also over reconnects; 0: not sent yet.</summary>
    public ushort PacketId { get; set; }
}
