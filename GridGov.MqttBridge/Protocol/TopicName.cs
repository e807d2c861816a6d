namespace GridGov.MqttBridge.Protocol;

/// <summary>Rules for topic names (§4.7): at least one character, no wildcards, no NUL.</summary>
public static class TopicName
{
    public static bool IsValid(ReadOnlySpan<char> topic) => topic.Length > 0 && topic.IndexOfAny('+', '#', '\0') < 0;

    public static bool IsValid(ReadOnlySpan<byte> topic) => topic.Length > 0 && topic.IndexOfAny((byte)'+', (byte)'#') < 0 && MqttText.IsValid(topic);
}
