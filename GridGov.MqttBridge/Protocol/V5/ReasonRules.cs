namespace GridGov.MqttBridge.Protocol.V5;

/// <summary>Which reason code may stand in which packet (MQTT 5 table 2-6), as far as peers send them to each other.</summary>
internal static class ReasonRules
{
    public static bool IsAllowed(ReasonCode reason, PacketType type) => type switch
    {
        PacketType.PubAck or PacketType.PubRec => reason is ReasonCode.Success or ReasonCode.NoMatchingSubscribers or ReasonCode.Unspecified
            or ReasonCode.ImplementationSpecific or ReasonCode.NotAuthorized or ReasonCode.TopicNameInvalid or ReasonCode.PacketIdentifierInUse
            or ReasonCode.QuotaExceeded or ReasonCode.PayloadFormatInvalid,
        PacketType.PubRel or PacketType.PubComp => reason is ReasonCode.Success or ReasonCode.PacketIdentifierNotFound,
        PacketType.Disconnect => reason is ReasonCode.Success or ReasonCode.DisconnectWithWill || (reason >= ReasonCode.Unspecified && Enum.IsDefined(reason)),
        _ => true,
    };
}
