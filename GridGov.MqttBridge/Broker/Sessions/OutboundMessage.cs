using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>A message that a session owes its client. Guarded by the session's lock.</summary>
internal sealed class OutboundMessage(long sequence, BrokerMessage message, QualityOfService qos, bool isRetained, IReadOnlyList<int> identifiers, ushort packetId, string? share = null)
{
    public long Sequence => sequence;

    public BrokerMessage Message => message;

    public QualityOfService QoS => qos;

    public bool IsRetained => isRetained;

    public IReadOnlyList<int> SubscriptionIdentifiers => identifiers;

    public ushort PacketId => packetId;

    /// <summary>The shared subscription that it came by; null: none, or it was sent before a restart.</summary>
    public string? Share => share;

    /// <summary>The client acknowledges it.</summary>
    public bool IsOwed => qos > QualityOfService.AtMostOnce;

    public DeliveryState State { get; set; }

    /// <summary>On disk, or of a session that is not: may be sent.</summary>
    public bool IsDurable { get; set; }

    /// <summary>Sent at least once, perhaps before a restart: DUP.</summary>
    public bool WasSent { get; set; }

    /// <summary>Could not be stored: its publisher will send it again.</summary>
    public bool IsWithdrawn { get; set; }

    public QueuedMessage ToStored() => new(sequence, message, qos, isRetained, identifiers, packetId, State);

    public static OutboundMessage FromStored(QueuedMessage stored) =>
        new(stored.Sequence, stored.Message, stored.QoS, stored.IsRetained, stored.SubscriptionIdentifiers, stored.PacketId)
        {
            State = stored.State,
            IsDurable = true,
            WasSent = stored.State != DeliveryState.Waiting,
        };
}
