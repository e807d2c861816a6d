namespace GridGov.MqttBridge.Protocol;

/// <summary>How often a message may arrive (MQTT 5 §4.3). The values are those of the wire.</summary>
public enum QualityOfService : byte
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
}
