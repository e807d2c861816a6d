namespace GridGov.MqttBridge.Protocol;

/// <summary>A control packet. The closed family is read together with <see cref="PacketDecoder"/> and <see cref="PacketEncoder"/>.</summary>
public abstract record Packet(PacketType Type)
{
    /// <summary>MQTT 5 only; <see cref="PacketProperties.None"/> in 3.1.1.</summary>
    public PacketProperties Properties { get; init; } = PacketProperties.None;
}

/// <summary>CONNECT (§3.1). <paramref name="KeepAliveSeconds"/> 0: no keep-alive. <paramref name="CleanStart"/> is "clean session" in 3.1.1.</summary>
public sealed record ConnectPacket(ProtocolVersion Version, string ClientId, bool CleanStart, ushort KeepAliveSeconds) : Packet(PacketType.Connect)
{
    public WillPacket? Will { get; init; }

    public string? UserName { get; init; }

    public ReadOnlyMemory<byte>? Password { get; init; }
}

/// <summary>The will inside CONNECT.</summary>
public sealed record WillPacket(string Topic, ReadOnlyMemory<byte> Payload, QualityOfService QoS, bool IsRetained, PacketProperties Properties);

/// <summary>CONNACK (§3.2); the reason is mapped to a return code in 3.1.1.</summary>
public sealed record ConnAckPacket(bool IsSessionPresent, ReasonCode Reason) : Packet(PacketType.ConnAck);

/// <summary>PUBLISH (§3.3). <paramref name="PacketId"/> 0 exactly at QoS 0; <paramref name="Topic"/> empty when an alias stands for it.</summary>
public sealed record PublishPacket(string Topic, ReadOnlyMemory<byte> Payload, QualityOfService QoS, bool IsRetained, bool IsDuplicate, ushort PacketId)
    : Packet(PacketType.Publish);

/// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP (§3.4–3.7).</summary>
public sealed record AckPacket(PacketType Kind, ushort PacketId, ReasonCode Reason = ReasonCode.Success) : Packet(Kind);

/// <summary>One line of SUBSCRIBE.</summary>
public readonly record struct FilterRequest(
    string Filter, QualityOfService MaximumQoS, bool NoLocal = false, bool RetainAsPublished = false, RetainHandling RetainHandling = RetainHandling.Send);

/// <summary>SUBSCRIBE (§3.8).</summary>
public sealed record SubscribePacket(ushort PacketId, IReadOnlyList<FilterRequest> Filters) : Packet(PacketType.Subscribe);

/// <summary>SUBACK (§3.9), a code per filter.</summary>
public sealed record SubAckPacket(ushort PacketId, IReadOnlyList<ReasonCode> Reasons) : Packet(PacketType.SubAck);

/// <summary>UNSUBSCRIBE (§3.10).</summary>
public sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters) : Packet(PacketType.Unsubscribe);

/// <summary>UNSUBACK (§3.11); without codes in 3.1.1.</summary>
public sealed record UnsubAckPacket(ushort PacketId, IReadOnlyList<ReasonCode> Reasons) : Packet(PacketType.UnsubAck);

/// <summary>PINGREQ (§3.12).</summary>
public sealed record PingReqPacket() : Packet(PacketType.PingReq);

/// <summary>PINGRESP (§3.13).</summary>
public sealed record PingRespPacket() : Packet(PacketType.PingResp);

/// <summary>DISCONNECT (§3.14).</summary>
public sealed record DisconnectPacket(ReasonCode Reason = ReasonCode.Success) : Packet(PacketType.Disconnect);

/// <summary>AUTH (§3.15), MQTT 5 only.</summary>
public sealed record AuthPacket(ReasonCode Reason) : Packet(PacketType.Auth);
