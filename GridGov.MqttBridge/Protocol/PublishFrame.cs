using System.Buffers.Binary;
using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>A PUBLISH seen in place, without a copy: what the hot path reads instead of a <see cref="PublishPacket"/>.</summary>
internal ref struct PublishFrame
{
    public ReadOnlySpan<byte> Topic;
    public ReadOnlySpan<byte> Payload;
    public ushort PacketId;
    public QualityOfService QoS;
    public bool IsRetained;
    public bool IsDuplicate;
    public PacketProperties Properties;

    /// <summary>Reads everything but the topic's validity, which a topic cache answers for free on the second message.</summary>
    public static bool TryRead(Frame frame, ReadOnlySpan<byte> body, ProtocolVersion version, out PublishFrame publish, out DecodeFault fault)
    {
        publish = default;
        fault = default;
        var flags = frame.Flags;
        var qos = (flags >> 1) & 3;
        publish.IsDuplicate = (flags & 8) != 0;
        publish.IsRetained = (flags & 1) != 0;
        publish.Properties = PacketProperties.None;
        if (qos == 3 || (qos == 0 && publish.IsDuplicate))
        {
            fault = DecodeFault.Malformed(qos == 3 ? "PUBLISH at QoS 3" : "DUP at QoS 0");
            return false;
        }

        publish.QoS = (QualityOfService)qos;
        var idLength = qos == 0 ? 0 : 2;
        int topicLength;
        if (body.Length < 2 || body.Length < 2 + (topicLength = BinaryPrimitives.ReadUInt16BigEndian(body)) + idLength)
        {
            fault = DecodeFault.Malformed("PUBLISH too short");
            return false;
        }

        publish.Topic = body.Slice(2, topicLength);
        var rest = body[(2 + topicLength)..];
        if (qos > 0)
        {
            publish.PacketId = BinaryPrimitives.ReadUInt16BigEndian(rest);
            rest = rest[2..];
            if (publish.PacketId == 0)
            {
                fault = DecodeFault.Protocol("packet identifier 0");
                return false;
            }
        }

        if (version == ProtocolVersion.V5)
        {
            var reader = new PacketReader(rest);
            publish.Properties = PropertiesDecoder.Read(ref reader, PacketType.Publish);
            if (reader.Failed)
            {
                fault = reader.Fault;
                return false;
            }

            rest = rest[^reader.Remaining..];
        }

        publish.Payload = rest;
        return true;
    }

    /// <summary>What is wrong with a topic that is not valid.</summary>
    public readonly DecodeFault TopicFault(ProtocolVersion version)
    {
        if (!MqttText.IsValid(Topic))
        {
            return DecodeFault.Malformed("ill-formed UTF-8 string");
        }

        return Topic.IsEmpty && version == ProtocolVersion.V5
            ? DecodeFault.Protocol("neither topic name nor topic alias") // §3.3.2.1
            : new DecodeFault(ReasonCode.TopicNameInvalid, "topic name with wildcards or empty");
    }

    /// <summary>Whether the topic is one that may be published to; empty is fine where an alias stands for it.</summary>
    public readonly bool HasValidTopic(ProtocolVersion version) =>
        TopicName.IsValid(Topic) || (Topic.IsEmpty && version == ProtocolVersion.V5 && Properties.TopicAlias is not null);
}
