using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>
/// A message from the server. At QoS 1 and 2 it is acknowledged by hand, when its effects are durable; until then the server keeps it. Where
/// <see cref="MqttClientOptions.MaximumUnfinished"/> is set, those at QoS 0 are acknowledged too: it says that they are finished.
/// </summary>
public sealed class ReceivedMessage
{
    private readonly MqttClient client;
    private int acknowledged;

    internal ReceivedMessage(MqttClient client, PublishPacket packet, long receivedTimestamp)
    {
        this.client = client;
        Packet = packet;
        ReceivedTimestamp = receivedTimestamp;
    }

    public string Topic => Packet.Topic;

    /// <summary>A copy of its own.</summary>
    public ReadOnlyMemory<byte> Payload => Packet.Payload;

    public QualityOfService QoS => Packet.QoS;

    /// <summary>The server's retained copy: state, not an event.</summary>
    public bool IsRetained => Packet.IsRetained;

    public bool IsDuplicate => Packet.IsDuplicate;

    public PublishPacket Packet { get; }

    /// <summary>When it was read, the clock's timestamp.</summary>
    internal long ReceivedTimestamp { get; }

    internal bool IsAcknowledged => Volatile.Read(ref acknowledged) != 0;

    /// <summary>Sends PUBACK or PUBREC, in the order of the messages' arrival: one that waits holds back those behind it. From any thread; idempotent; after a lost connection it does nothing.</summary>
    public void Acknowledge()
    {
        if (Interlocked.Exchange(ref acknowledged, 1) == 0)
        {
            client.Acknowledged();
        }
    }

    /// <summary>Cannot be handled now: ends the connection, so that the server sends it again on the next one.</summary>
    public void SendAgain() => client.Abort();
}
