namespace GridGov.MqttBridge.Protocol;

/// <summary>Why bytes are not a packet. The reason code is the error; the text is for logs and the 5.0 reason string.</summary>
public readonly record struct DecodeFault(ReasonCode Reason, string Text)
{
    public static readonly DecodeFault None;

    public static DecodeFault Malformed(string text) => new(ReasonCode.MalformedPacket, text);

    public static DecodeFault Protocol(string text) => new(ReasonCode.ProtocolError, text);
}
