using System.Buffers;
using System.Buffers.Binary;

namespace GridGov.MqttBridge.Protocol;

/// <summary>A growing scratch buffer for one packet's body; one per thread, so that encoding does not allocate.</summary>
internal sealed class PacketWriter
{
    private const int KeepCapacity = 64 * 1024;

    [ThreadStatic]
    private static PacketWriter? current;

    private byte[] bytes = new byte[512];
    private int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public int Length => length;

    /// <summary>The calling thread's writer, emptied. Not to be held across an await or a nested rent.</summary>
    public static PacketWriter Rent()
    {
        var writer = current ??= new PacketWriter();
        writer.length = 0;
        if (writer.bytes.Length > KeepCapacity)
        {
            writer.bytes = new byte[512];
        }

        return writer;
    }

    public static int VariableIntegerLength(int value) => value switch
    {
        < 128 => 1,
        < 16_384 => 2,
        < 2_097_152 => 3,
        _ => 4,
    };

    public static int WriteVariableInteger(Span<byte> destination, int value)
    {
        var i = 0;
        do
        {
            var b = value & 0x7F;
            value >>= 7;
            destination[i++] = (byte)(value > 0 ? b | 0x80 : b);
        }
        while (value > 0);
        return i;
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void VariableInteger(int value) => WriteVariableInteger(Take(VariableIntegerLength(value)), value);

    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void Binary(ReadOnlySpan<byte> value)
    {
        UInt16(checked((ushort)value.Length));
        Raw(value);
    }

    public void Text(string value)
    {
        var count = MqttText.ByteCount(value);
        UInt16(checked((ushort)count));
        MqttText.Encode(value, Take(count));
    }

    /// <summary>Writes fixed header and body to <paramref name="output"/>.</summary>
    public void Finish(byte firstByte, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(Frame.MaximumHeaderLength + length);
        span[0] = firstByte;
        var header = 1 + WriteVariableInteger(span[1..], length);
        Written.CopyTo(span[header..]);
        output.Advance(header + length);
    }

    /// <summary>Inserts the length of what was written since <paramref name="start"/> in front of it, as properties want it.</summary>
    public void PrefixLength(int start)
    {
        var count = length - start;
        var width = VariableIntegerLength(count);
        Take(width);
        bytes.AsSpan(start, count).CopyTo(bytes.AsSpan(start + width));
        WriteVariableInteger(bytes.AsSpan(start), count);
    }

    private Span<byte> Take(int count)
    {
        if (bytes.Length - length < count)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
        }

        var span = bytes.AsSpan(length, count);
        length += count;
        return span;
    }
}
