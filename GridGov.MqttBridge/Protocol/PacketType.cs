namespace GridGov.MqttBridge.Protocol;

/// <summary>Control packet types (MQTT 5 §2.1.2); the high nibble of a packet's first byte.</summary>
public enum PacketType : byte
{
    None = 0,
    Connect = 1,
    ConnAck = 2,
    Publish = 3,
    PubAck = 4,
    PubRec = 5,
    PubRel = 6,
    PubComp = 7,
    Subscribe = 8,
    SubAck = 9,
    Unsubscribe = 10,
    UnsubAck = 11,
    PingReq = 12,
    PingResp = 13,
    Disconnect = 14,
    Auth = 15,
}
