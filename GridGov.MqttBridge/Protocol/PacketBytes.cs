using System.Buffers;

namespace GridGov.MqttBridge.Protocol;

/// <summary>One packet encoded into a buffer of the calling thread, for writers that copy it at once.</summary>
internal static class PacketBytes
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    /// <summary>Valid until the next call on this thread.</summary>
    public static ReadOnlySpan<byte> Of(Packet packet, ProtocolVersion version)
    {
        var writer = scratch ??= new ArrayBufferWriter<byte>(256);
        writer.ResetWrittenCount();
        PacketEncoder.Encode(packet, version, writer);
        return writer.WrittenSpan;
    }
}
