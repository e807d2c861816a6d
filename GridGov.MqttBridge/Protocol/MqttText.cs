using System.Text;
using System.Text.Unicode;

namespace GridGov.MqttBridge.Protocol;

/// <summary>UTF-8 strings as MQTT allows them (§1.5.4): well-formed and without U+0000.</summary>
public static class MqttText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsValid(ReadOnlySpan<byte> bytes) => !bytes.Contains((byte)0) && Utf8.IsValid(bytes);

    /// <summary>Decodes bytes for which <see cref="IsValid"/> holds.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Strict.GetString(bytes);

    public static int ByteCount(string text) => Strict.GetByteCount(text);

    public static int Encode(string text, Span<byte> destination) => Strict.GetBytes(text, destination);

    public static byte[] Encode(string text) => Strict.GetBytes(text);
}
