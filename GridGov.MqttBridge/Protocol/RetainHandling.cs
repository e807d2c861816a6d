namespace GridGov.MqttBridge.Protocol;

/// <summary>When a subscription gets retained messages (MQTT 5 §3.8.3.1); the values are those of the wire.</summary>
public enum RetainHandling : byte
{
    Send = 0,
    SendIfNew = 1,
    DoNotSend = 2,
}
