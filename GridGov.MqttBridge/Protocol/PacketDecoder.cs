using System.Diagnostics.CodeAnalysis;
using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>Bytes of one whole packet to a <see cref="Packet"/>. Never throws on input; strict about flags, ids, strings and trailing bytes.</summary>
public static class PacketDecoder
{
    /// <param name="frame">The fixed header.</param>
    /// <param name="body">Exactly the bytes behind it.</param>
    /// <param name="version">What the connection speaks; CONNECT brings its own.</param>
    /// <param name="packet">The packet; its byte fields are copies.</param>
    /// <param name="fault">Why not.</param>
    public static bool TryDecode(Frame frame, ReadOnlySpan<byte> body, ProtocolVersion version, [NotNullWhen(true)] out Packet? packet, out DecodeFault fault)
    {
        packet = null;
        if (frame.Type == PacketType.Publish)
        {
            return TryDecodePublish(frame, body, version, out packet, out fault);
        }

        var expectedFlags = frame.Type is PacketType.PubRel or PacketType.Subscribe or PacketType.Unsubscribe ? 2 : 0;
        if (frame.Flags != expectedFlags)
        {
            fault = DecodeFault.Malformed($"{frame.Type} with flags {frame.Flags}");
            return false;
        }

        var reader = new PacketReader(body);
        var decoded = frame.Type switch
        {
            PacketType.Connect => ConnectDecoder.Read(ref reader),
            PacketType.ConnAck => ReadConnAck(ref reader, version),
            PacketType.PubAck or PacketType.PubRec or PacketType.PubRel or PacketType.PubComp => ReadAck(ref reader, frame.Type, version),
            PacketType.Subscribe => SubscribeDecoder.ReadSubscribe(ref reader, version),
            PacketType.SubAck => SubscribeDecoder.ReadSubAck(ref reader, version),
            PacketType.Unsubscribe => SubscribeDecoder.ReadUnsubscribe(ref reader, version),
            PacketType.UnsubAck => SubscribeDecoder.ReadUnsubAck(ref reader, version),
            PacketType.PingReq => new PingReqPacket(),
            PacketType.PingResp => new PingRespPacket(),
            PacketType.Disconnect => ReadDisconnect(ref reader, version),
            PacketType.Auth when version == ProtocolVersion.V5 => ReadAuth(ref reader),
            _ => Unknown(ref reader, frame.Type),
        };
        reader.ExpectEnd();
        fault = reader.Fault;
        packet = reader.Failed ? null : decoded;
        return packet is not null;
    }

    private static bool TryDecodePublish(Frame frame, ReadOnlySpan<byte> body, ProtocolVersion version, out Packet? packet, out DecodeFault fault)
    {
        packet = null;
        if (!PublishFrame.TryRead(frame, body, version, out var publish, out fault))
        {
            return false;
        }

        if (!publish.HasValidTopic(version))
        {
            fault = publish.TopicFault(version);
            return false;
        }

        packet = new PublishPacket(
            MqttText.Decode(publish.Topic), publish.Payload.ToArray(), publish.QoS, publish.IsRetained, publish.IsDuplicate, publish.PacketId)
        {
            Properties = publish.Properties,
        };
        return true;
    }

    private static ConnAckPacket ReadConnAck(ref PacketReader reader, ProtocolVersion version)
    {
        var flags = reader.ReadByte();
        var code = reader.ReadByte();
        if (flags > 1)
        {
            reader.Fail(DecodeFault.Malformed("CONNACK flags"));
        }

        if ((flags == 1 && code != 0) || (version == ProtocolVersion.V311 && code > 5))
        {
            reader.Fail(DecodeFault.Protocol("CONNACK return code"));
        }

        return version == ProtocolVersion.V5
            ? new ConnAckPacket(flags == 1, (ReasonCode)code) { Properties = PropertiesDecoder.Read(ref reader, PacketType.ConnAck) }
            : new ConnAckPacket(flags == 1, ReasonCodes.FromConnectReturnCode311(code));
    }

    private static AckPacket ReadAck(ref PacketReader reader, PacketType type, ProtocolVersion version)
    {
        var id = reader.ReadPacketId();
        if (version != ProtocolVersion.V5 || reader.Remaining == 0)
        {
            return new AckPacket(type, id);
        }

        var reason = (ReasonCode)reader.ReadByte();
        if (!ReasonRules.IsAllowed(reason, type))
        {
            reader.Fail(DecodeFault.Protocol($"{type} with reason 0x{(byte)reason:X2}"));
        }

        return reader.Remaining == 0
            ? new AckPacket(type, id, reason)
            : new AckPacket(type, id, reason) { Properties = PropertiesDecoder.Read(ref reader, type) };
    }

    private static DisconnectPacket ReadDisconnect(ref PacketReader reader, ProtocolVersion version)
    {
        if (version != ProtocolVersion.V5 || reader.Remaining == 0)
        {
            return new DisconnectPacket();
        }

        var reason = (ReasonCode)reader.ReadByte();
        if (!ReasonRules.IsAllowed(reason, PacketType.Disconnect))
        {
            reader.Fail(DecodeFault.Protocol($"DISCONNECT with reason 0x{(byte)reason:X2}"));
        }

        return reader.Remaining == 0
            ? new DisconnectPacket(reason)
            : new DisconnectPacket(reason) { Properties = PropertiesDecoder.Read(ref reader, PacketType.Disconnect) };
    }

    private static AuthPacket ReadAuth(ref PacketReader reader)
    {
        if (reader.Remaining == 0)
        {
            return new AuthPacket(ReasonCode.Success);
        }

        var reason = (ReasonCode)reader.ReadByte();
        return reader.Remaining == 0
            ? new AuthPacket(reason)
            : new AuthPacket(reason) { Properties = PropertiesDecoder.Read(ref reader, PacketType.Auth) };
    }

    private static Packet? Unknown(ref PacketReader reader, PacketType type)
    {
        reader.Fail(DecodeFault.Malformed($"packet type {(int)type}"));
        return null;
    }
}
