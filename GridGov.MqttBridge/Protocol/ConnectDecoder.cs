using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>CONNECT (§3.1), the one packet that names its own version.</summary>
internal static class ConnectDecoder
{
    [Flags]
    private enum Flags : byte
    {
        Reserved = 0x01,
        CleanStart = 0x02,
        Will = 0x04,
        WillRetain = 0x20,
        Password = 0x40,
        UserName = 0x80,
    }

    public static ConnectPacket? Read(ref PacketReader reader)
    {
        var name = reader.ReadTextBytes();
        var level = reader.ReadByte();
        if (reader.Failed)
        {
            return null;
        }

        if (!name.SequenceEqual("MQTT"u8) || level is not ((byte)ProtocolVersion.V311 or (byte)ProtocolVersion.V5))
        {
            reader.Fail(name.SequenceEqual("MQTT"u8) || name.SequenceEqual("MQIsdp"u8)
                ? new DecodeFault(ReasonCode.UnsupportedProtocolVersion, $"protocol level {level}")
                : DecodeFault.Malformed("not the protocol name MQTT"));
            return null;
        }

        var version = (ProtocolVersion)level;
        var flags = (Flags)reader.ReadByte();
        var keepAlive = reader.ReadUInt16();
        if (CheckFlags(flags, version) is { } complaint)
        {
            reader.Fail(DecodeFault.Malformed(complaint));
            return null;
        }

        var properties = version == ProtocolVersion.V5 ? PropertiesDecoder.Read(ref reader, PacketType.Connect) : PacketProperties.None;
        var clientId = reader.ReadText();
        var will = flags.HasFlag(Flags.Will) ? ReadWill(ref reader, flags, version) : null;
        var userName = flags.HasFlag(Flags.UserName) ? reader.ReadText() : null;
        var password = flags.HasFlag(Flags.Password) ? reader.ReadBinary().ToArray() : null;
        if (properties.AuthenticationBytes is not null && properties.AuthenticationMethod is null)
        {
            reader.Fail(DecodeFault.Protocol("authentication data without a method"));
        }

        return new ConnectPacket(version, clientId, flags.HasFlag(Flags.CleanStart), keepAlive)
        {
            Will = will,
            UserName = userName,
            Password = password is null ? null : (ReadOnlyMemory<byte>?)password,
            Properties = properties,
        };
    }

    private static string? CheckFlags(Flags flags, ProtocolVersion version)
    {
        var willQoS = ((byte)flags >> 3) & 3;
        if (flags.HasFlag(Flags.Reserved))
        {
            return "reserved CONNECT flag";
        }

        if (willQoS == 3 || (!flags.HasFlag(Flags.Will) && (willQoS > 0 || flags.HasFlag(Flags.WillRetain))))
        {
            return "will flags";
        }

        return version == ProtocolVersion.V311 && flags.HasFlag(Flags.Password) && !flags.HasFlag(Flags.UserName) ? "password without user name" : null;
    }

    private static WillPacket ReadWill(ref PacketReader reader, Flags flags, ProtocolVersion version)
    {
        var properties = version == ProtocolVersion.V5 ? PropertiesDecoder.Read(ref reader, PropertyRules.Will) : PacketProperties.None;
        var topic = reader.ReadText();
        var payload = reader.ReadBinary().ToArray();
        if (!reader.Failed && !TopicName.IsValid(topic))
        {
            reader.Fail(new DecodeFault(ReasonCode.TopicNameInvalid, "will topic with wildcards or empty"));
        }

        return new WillPacket(topic, payload, (QualityOfService)(((byte)flags >> 3) & 3), flags.HasFlag(Flags.WillRetain), properties);
    }
}
