using static GridGov.MqttBridge.Protocol.PropertyId;

namespace GridGov.MqttBridge.Protocol.V5;

/// <summary>Writes a packet's property list with its length in front.</summary>
internal static class PropertiesEncoder
{
    public static void Write(PacketWriter writer, PacketProperties properties)
    {
        if (ReferenceEquals(properties, PacketProperties.None))
        {
            writer.Byte(0);
            return;
        }

        var start = writer.Length;
        WriteMessagePart(writer, properties);
        WriteConnectionPart(writer, properties);
        foreach (var user in properties.UserProperties)
        {
            writer.Byte((byte)User);
            writer.Text(user.Name);
            writer.Text(user.Value);
        }

        writer.PrefixLength(start);
    }

    private static void WriteMessagePart(PacketWriter writer, PacketProperties p)
    {
        Byte(writer, PayloadFormatIndicator, p.PayloadFormatIndicator);
        UInt32(writer, MessageExpiryInterval, p.MessageExpirySeconds);
        Text(writer, ContentType, p.ContentType);
        Text(writer, ResponseTopic, p.ResponseTopic);
        Binary(writer, Correlation, p.CorrelationBytes);
        foreach (var identifier in p.SubscriptionIdentifiers)
        {
            writer.Byte((byte)SubscriptionIdentifier);
            writer.VariableInteger(identifier);
        }

        UInt16(writer, TopicAlias, p.TopicAlias);
        UInt32(writer, WillDelayInterval, p.WillDelaySeconds);
    }

    private static void WriteConnectionPart(PacketWriter writer, PacketProperties p)
    {
        UInt32(writer, SessionExpiryInterval, p.SessionExpirySeconds);
        Text(writer, AssignedClientIdentifier, p.AssignedClientId);
        UInt16(writer, ServerKeepAlive, p.ServerKeepAliveSeconds);
        Text(writer, AuthenticationMethod, p.AuthenticationMethod);
        Binary(writer, Authentication, p.AuthenticationBytes);
        Boolean(writer, RequestProblemInformation, p.RequestProblemInformation);
        Boolean(writer, RequestResponseInformation, p.RequestResponseInformation);
        Text(writer, ResponseInformation, p.ResponseInformation);
        Text(writer, ServerReference, p.ServerReference);
        Text(writer, ReasonString, p.ReasonString);
        UInt16(writer, ReceiveMaximum, p.ReceiveMaximum);
        UInt16(writer, TopicAliasMaximum, p.TopicAliasMaximum);
        Byte(writer, MaximumQoS, p.MaximumQoS);
        Boolean(writer, RetainAvailable, p.IsRetainAvailable);
        UInt32(writer, MaximumPacketSize, p.MaximumPacketSizeBytes);
        Boolean(writer, WildcardSubscriptionAvailable, p.AreWildcardSubscriptionsAvailable);
        Boolean(writer, SubscriptionIdentifierAvailable, p.AreSubscriptionIdentifiersAvailable);
        Boolean(writer, SharedSubscriptionAvailable, p.AreSharedSubscriptionsAvailable);
    }

    private static void Boolean(PacketWriter writer, PropertyId id, bool? value) => Byte(writer, id, value is { } v ? (byte)(v ? 1 : 0) : null);

    private static void Byte(PacketWriter writer, PropertyId id, byte? value)
    {
        if (value is { } present)
        {
            writer.Byte((byte)id);
            writer.Byte(present);
        }
    }

    private static void UInt16(PacketWriter writer, PropertyId id, ushort? value)
    {
        if (value is { } present)
        {
            writer.Byte((byte)id);
            writer.UInt16(present);
        }
    }

    private static void UInt32(PacketWriter writer, PropertyId id, uint? value)
    {
        if (value is { } present)
        {
            writer.Byte((byte)id);
            writer.UInt32(present);
        }
    }

    private static void Text(PacketWriter writer, PropertyId id, string? value)
    {
        if (value is not null)
        {
            writer.Byte((byte)id);
            writer.Text(value);
        }
    }

    private static void Binary(PacketWriter writer, PropertyId id, ReadOnlyMemory<byte>? value)
    {
        if (value is { } present)
        {
            writer.Byte((byte)id);
            writer.Binary(present.Span);
        }
    }
}
