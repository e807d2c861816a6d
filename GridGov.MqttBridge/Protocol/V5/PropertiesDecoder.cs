using static GridGov.MqttBridge.Protocol.PropertyId;

namespace GridGov.MqttBridge.Protocol.V5;

/// <summary>Reads a packet's property list (MQTT 5 §2.2.2): each at most once, only where it belongs, values in range.</summary>
internal static class PropertiesDecoder
{
    public static PacketProperties Read(ref PacketReader reader, PacketType type)
    {
        var length = reader.ReadVariableInteger();
        if (length == 0 || reader.Failed)
        {
            return PacketProperties.None;
        }

        var list = new PacketReader(reader.Take(length));
        var properties = new PacketProperties();
        var seen = 0UL;
        List<UserProperty>? users = null;
        List<int>? identifiers = null;
        while (list.Remaining > 0)
        {
            var id = (PropertyId)list.ReadVariableInteger();
            if (!Enum.IsDefined(id) || !PropertyRules.IsAllowed(id, type))
            {
                list.Fail(DecodeFault.Malformed(Enum.IsDefined(id) ? $"{id} does not belong here" : "unknown property")); // §2.2.2.2
                break;
            }

            if ((seen & (1UL << (int)id)) != 0 && !PropertyRules.MayRepeat(id, type))
            {
                list.Fail(DecodeFault.Protocol($"{id} twice"));
                break;
            }

            seen |= 1UL << (int)id;
            switch (id)
            {
                case User:
                    (users ??= []).Add(new UserProperty(list.ReadText(), list.ReadText()));
                    break;
                case SubscriptionIdentifier:
                    (identifiers ??= []).Add(NotZero(ref list, list.ReadVariableInteger(), id));
                    break;
                default:
                    properties = ReadOne(ref list, id, properties);
                    break;
            }
        }

        if (list.Failed)
        {
            reader.Fail(list.Fault);
            return PacketProperties.None;
        }

        return users is null && identifiers is null
            ? properties
            : properties with { UserProperties = users ?? [], SubscriptionIdentifiers = identifiers ?? [] };
    }

    private static PacketProperties ReadOne(ref PacketReader r, PropertyId id, PacketProperties p) => id switch
    {
        PayloadFormatIndicator => p with { PayloadFormatIndicator = (byte)(ReadBoolean(ref r, id) ? 1 : 0) },
        MessageExpiryInterval => p with { MessageExpirySeconds = r.ReadUInt32() },
        ContentType => p with { ContentType = r.ReadText() },
        ResponseTopic => p with { ResponseTopic = ReadTopic(ref r) },
        Correlation => p with { CorrelationBytes = r.ReadBinary().ToArray() },
        SessionExpiryInterval => p with { SessionExpirySeconds = r.ReadUInt32() },
        AssignedClientIdentifier => p with { AssignedClientId = r.ReadText() },
        ServerKeepAlive => p with { ServerKeepAliveSeconds = r.ReadUInt16() },
        AuthenticationMethod => p with { AuthenticationMethod = r.ReadText() },
        Authentication => p with { AuthenticationBytes = r.ReadBinary().ToArray() },
        RequestProblemInformation => p with { RequestProblemInformation = ReadBoolean(ref r, id) },
        WillDelayInterval => p with { WillDelaySeconds = r.ReadUInt32() },
        RequestResponseInformation => p with { RequestResponseInformation = ReadBoolean(ref r, id) },
        ResponseInformation => p with { ResponseInformation = r.ReadText() },
        ServerReference => p with { ServerReference = r.ReadText() },
        ReasonString => p with { ReasonString = r.ReadText() },
        ReceiveMaximum => p with { ReceiveMaximum = (ushort)NotZero(ref r, r.ReadUInt16(), id) },
        TopicAliasMaximum => p with { TopicAliasMaximum = r.ReadUInt16() },
        TopicAlias => p with { TopicAlias = ReadAlias(ref r) },
        MaximumQoS => p with { MaximumQoS = (byte)(ReadBoolean(ref r, id) ? 1 : 0) },
        RetainAvailable => p with { IsRetainAvailable = ReadBoolean(ref r, id) },
        MaximumPacketSize => p with { MaximumPacketSizeBytes = ReadPacketSize(ref r) },
        WildcardSubscriptionAvailable => p with { AreWildcardSubscriptionsAvailable = ReadBoolean(ref r, id) },
        SubscriptionIdentifierAvailable => p with { AreSubscriptionIdentifiersAvailable = ReadBoolean(ref r, id) },
        SharedSubscriptionAvailable => p with { AreSharedSubscriptionsAvailable = ReadBoolean(ref r, id) },
        _ => p,
    };

    private static bool ReadBoolean(ref PacketReader reader, PropertyId id)
    {
        var value = reader.ReadByte();
        if (value > 1)
        {
            reader.Fail(DecodeFault.Protocol($"{id} is {value}"));
        }

        return value == 1;
    }

    private static int NotZero(ref PacketReader reader, int value, PropertyId id)
    {
        if (value == 0)
        {
            reader.Fail(DecodeFault.Protocol($"{id} is 0"));
        }

        return value;
    }

    private static ushort ReadAlias(ref PacketReader reader)
    {
        var alias = reader.ReadUInt16();
        if (alias == 0)
        {
            reader.Fail(new DecodeFault(ReasonCode.TopicAliasInvalid, "topic alias 0"));
        }

        return alias;
    }

    private static uint ReadPacketSize(ref PacketReader reader)
    {
        var size = reader.ReadUInt32();
        if (size == 0)
        {
            reader.Fail(DecodeFault.Protocol("maximum packet size 0"));
        }

        return size;
    }

    private static string ReadTopic(ref PacketReader reader)
    {
        var topic = reader.ReadText();
        if (!TopicName.IsValid(topic))
        {
            reader.Fail(DecodeFault.Protocol("response topic with wildcards or empty"));
        }

        return topic;
    }
}
