using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>SUBSCRIBE, UNSUBSCRIBE and their answers (§3.8–3.11).</summary>
internal static class SubscribeDecoder
{
    public static SubscribePacket ReadSubscribe(ref PacketReader reader, ProtocolVersion version)
    {
        var id = reader.ReadPacketId();
        var properties = Properties(ref reader, PacketType.Subscribe, version);
        var filters = new List<FilterRequest>();
        while (reader.Remaining > 0)
        {
            var filter = ReadFilter(ref reader);
            var options = reader.ReadByte();
            filters.Add(new FilterRequest(
                filter, (QualityOfService)(options & 3), (options & 4) != 0, (options & 8) != 0, (RetainHandling)((options >> 4) & 3)));
            if ((options & (version == ProtocolVersion.V5 ? 0xC0 : 0xFC)) != 0)
            {
                reader.Fail(DecodeFault.Malformed("reserved subscription options"));
            }
            else if ((options & 3) == 3 || ((options >> 4) & 3) == 3)
            {
                reader.Fail(DecodeFault.Protocol("subscription at QoS 3 or with retain handling 3"));
            }
            else if ((options & 4) != 0 && TopicFilter.IsShared(filter))
            {
                reader.Fail(DecodeFault.Protocol("no local on a shared subscription"));
            }
        }

        ExpectSome(ref reader, filters.Count);
        return new SubscribePacket(id, filters) { Properties = properties };
    }

    public static UnsubscribePacket ReadUnsubscribe(ref PacketReader reader, ProtocolVersion version)
    {
        var id = reader.ReadPacketId();
        var properties = Properties(ref reader, PacketType.Unsubscribe, version);
        var filters = new List<string>();
        while (reader.Remaining > 0)
        {
            filters.Add(ReadFilter(ref reader));
        }

        ExpectSome(ref reader, filters.Count);
        return new UnsubscribePacket(id, filters) { Properties = properties };
    }

    public static SubAckPacket ReadSubAck(ref PacketReader reader, ProtocolVersion version)
    {
        var id = reader.ReadPacketId();
        var properties = Properties(ref reader, PacketType.SubAck, version);
        var reasons = ReadReasons(ref reader);
        if (version == ProtocolVersion.V311 && reasons.Any(reason => reason is not (<= ReasonCode.GrantedQoS2 or ReasonCode.Unspecified)))
        {
            reader.Fail(DecodeFault.Protocol("SUBACK return code"));
        }

        return new SubAckPacket(id, reasons) { Properties = properties };
    }

    public static UnsubAckPacket ReadUnsubAck(ref PacketReader reader, ProtocolVersion version)
    {
        var id = reader.ReadPacketId();
        var properties = Properties(ref reader, PacketType.UnsubAck, version);
        return new UnsubAckPacket(id, version == ProtocolVersion.V5 ? ReadReasons(ref reader) : []) { Properties = properties };
    }

    private static PacketProperties Properties(ref PacketReader reader, PacketType type, ProtocolVersion version) =>
        version == ProtocolVersion.V5 ? PropertiesDecoder.Read(ref reader, type) : PacketProperties.None;

    private static string ReadFilter(ref PacketReader reader)
    {
        var filter = reader.ReadText();
        if (!reader.Failed && !TopicFilter.IsValid(filter))
        {
            reader.Fail(new DecodeFault(ReasonCode.TopicFilterInvalid, "ill-formed topic filter"));
        }

        return filter;
    }

    private static ReasonCode[] ReadReasons(ref PacketReader reader)
    {
        var bytes = reader.ReadRest();
        var reasons = new ReasonCode[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            reasons[i] = (ReasonCode)bytes[i];
        }

        return reasons;
    }

    private static void ExpectSome(ref PacketReader reader, int count)
    {
        if (count == 0 && !reader.Failed)
        {
            reader.Fail(DecodeFault.Protocol("no topic filter"));
        }
    }
}
