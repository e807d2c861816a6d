namespace GridGov.MqttBridge.Protocol;

/// <summary>The protocol level that a client names in CONNECT.</summary>
public enum ProtocolVersion : byte
{
    V311 = 4,
    V5 = 5,
}
