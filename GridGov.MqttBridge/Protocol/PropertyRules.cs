using static GridGov.MqttBridge.Protocol.PropertyId;

namespace GridGov.MqttBridge.Protocol;

/// <summary>Which property may stand in which packet (MQTT 5 table 2-4).</summary>
internal static class PropertyRules
{
    /// <summary>Stands for the will's properties, which are a list of their own inside CONNECT.</summary>
    public const PacketType Will = PacketType.None;

    public static bool IsAllowed(PropertyId id, PacketType type) => id switch
    {
        PayloadFormatIndicator or MessageExpiryInterval or ContentType or ResponseTopic or Correlation => type is PacketType.Publish or Will,
        SubscriptionIdentifier => type is PacketType.Publish or PacketType.Subscribe,
        SessionExpiryInterval => type is PacketType.Connect or PacketType.ConnAck or PacketType.Disconnect,
        AuthenticationMethod or Authentication => type is PacketType.Connect or PacketType.ConnAck or PacketType.Auth,
        RequestProblemInformation or RequestResponseInformation => type is PacketType.Connect,
        WillDelayInterval => type is Will,
        AssignedClientIdentifier or ServerKeepAlive or ResponseInformation or MaximumQoS or RetainAvailable or WildcardSubscriptionAvailable
            or SubscriptionIdentifierAvailable or SharedSubscriptionAvailable => type is PacketType.ConnAck,
        ServerReference => type is PacketType.ConnAck or PacketType.Disconnect,
        ReasonString => type is not (PacketType.Connect or PacketType.Publish or PacketType.Subscribe or PacketType.Unsubscribe or Will),
        ReceiveMaximum or TopicAliasMaximum or MaximumPacketSize => type is PacketType.Connect or PacketType.ConnAck,
        TopicAlias => type is PacketType.Publish,
        User => true,
        _ => false,
    };

    public static bool MayRepeat(PropertyId id, PacketType type) =>
        id is User || (id is SubscriptionIdentifier && type is PacketType.Publish);
}
