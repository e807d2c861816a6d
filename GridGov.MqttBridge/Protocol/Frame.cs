namespace GridGov.MqttBridge.Protocol;

/// <summary>The fixed header of a packet: first byte and lengths in bytes.</summary>
public readonly record struct Frame(byte FirstByte, int HeaderLength, int BodyLength)
{
    public const int MaximumHeaderLength = 5;

    public PacketType Type => (PacketType)(FirstByte >> 4);

    /// <summary>The low nibble.</summary>
    public int Flags => FirstByte & 0x0F;

    public int TotalLength => HeaderLength + BodyLength;

    /// <summary>Reads the fixed header. <paramref name="frame"/> is meaningful as soon as the header is whole, even when the body is not.</summary>
    public static FrameStatus TryRead(ReadOnlySpan<byte> bytes, out Frame frame)
    {
        frame = default;
        if (bytes.Length < 2)
        {
            return FrameStatus.Incomplete;
        }

        var length = 0;
        for (var i = 1; i < MaximumHeaderLength; i++)
        {
            if (i >= bytes.Length)
            {
                return FrameStatus.Incomplete;
            }

            length |= (bytes[i] & 0x7F) << (7 * (i - 1));
            if ((bytes[i] & 0x80) == 0)
            {
                frame = new Frame(bytes[0], i + 1, length);
                return bytes.Length >= frame.TotalLength ? FrameStatus.Complete : FrameStatus.Incomplete;
            }
        }

        return FrameStatus.Malformed;
    }
}
