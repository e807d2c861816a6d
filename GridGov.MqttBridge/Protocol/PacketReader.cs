using System.Buffers.Binary;

namespace GridGov.MqttBridge.Protocol;

/// <summary>
/// Reads the fields of one packet's body. The first failure sticks: later reads answer empty values, so that a decoder reads
/// all its fields and looks at <see cref="Fault"/> once.
/// </summary>
internal ref struct PacketReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> rest = body;

    public DecodeFault Fault { get; private set; }

    public readonly bool Failed => Fault.Reason != ReasonCode.Success;

    public readonly int Remaining => rest.Length;

    public void Fail(DecodeFault fault)
    {
        if (!Failed)
        {
            Fault = fault;
        }

        rest = default;
    }

    public byte ReadByte()
    {
        var bytes = Take(1);
        return bytes.IsEmpty ? (byte)0 : bytes[0];
    }

    public ushort ReadUInt16()
    {
        var bytes = Take(2);
        return bytes.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    public uint ReadUInt32()
    {
        var bytes = Take(4);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>A packet identifier, which is never 0 (§2.2.1).</summary>
    public ushort ReadPacketId()
    {
        var id = ReadUInt16();
        if (id == 0)
        {
            Fail(DecodeFault.Protocol("packet identifier 0"));
        }

        return id;
    }

    /// <summary>Variable byte integer of at most four bytes (§1.5.5).</summary>
    public int ReadVariableInteger()
    {
        var value = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            var b = ReadByte();
            value |= (b & 0x7F) << shift;
            if ((b & 0x80) == 0)
            {
                if (b == 0 && shift > 0)
                {
                    Fail(DecodeFault.Malformed("variable byte integer longer than it must be")); // MQTT-1.5.5-1
                }

                return value;
            }
        }

        Fail(DecodeFault.Malformed("variable byte integer too long"));
        return 0;
    }

    public ReadOnlySpan<byte> ReadBinary() => Take(ReadUInt16());

    public ReadOnlySpan<byte> ReadTextBytes()
    {
        var bytes = ReadBinary();
        if (!MqttText.IsValid(bytes))
        {
            Fail(DecodeFault.Malformed("ill-formed UTF-8 string"));
            return default;
        }

        return bytes;
    }

    public string ReadText()
    {
        var bytes = ReadTextBytes();
        return bytes.IsEmpty ? string.Empty : MqttText.Decode(bytes);
    }

    public ReadOnlySpan<byte> ReadRest() => Take(rest.Length);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            Fail(DecodeFault.Malformed("packet too short"));
            return default;
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public void ExpectEnd()
    {
        if (rest.Length > 0)
        {
            Fail(DecodeFault.Malformed("bytes after the packet's last field"));
        }
    }
}
