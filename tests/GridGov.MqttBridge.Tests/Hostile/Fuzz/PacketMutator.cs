using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>Seeded damage to packets. Every way in which a peer has been seen to be wrong is one case of <see cref="Damage"/>.</summary>
internal static class PacketMutator
{
    private static readonly byte[][] BadText =
    [
        [0xC0, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x00], [0x2B], [0x23], [0x2F, 0x2F],
        [0xEF, 0xBF, 0xBF], [0xF0, 0x9F, 0x98],
    ];

    private static readonly byte[] Borders = [0x00, 0x01, 0x7E, 0x7F, 0x80, 0x81, 0xFE, 0xFF];

    /// <summary>One packet of the corpus with up to four damages.</summary>
    public static FuzzPacket Make(int step)
    {
        var random = FuzzRun.RandomOf(step);
        var (version, bytes) = FuzzCorpus.Pick(random);
        var list = bytes.ToList();
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            Damage(list, random);
        }

        if (random.Next(2) == 0)
        {
            MakeWhole(list);
        }

        return new FuzzPacket(step, random.Next(8) == 0 ? Other(version) : version, [.. list]);
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
        {
            bytes.Add((byte)random.Next(256));
            return;
        }

        var at = random.Next(bytes.Count);
        switch (random.Next(14))
        {
            case 0: // a flipped bit
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1: // another byte
                bytes[at] = (byte)random.Next(256);
                break;
            case 2: // a byte at the border of its range
                bytes[at] = Borders[random.Next(Borders.Length)];
                break;
            case 3: // an extra byte
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 4: // a lost byte
                bytes.RemoveAt(at);
                break;
            case 5: // cut off
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6: // a piece twice: properties, filters, fields
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 24))));
                break;
            case 7: // another packet's end
                var (_, other) = FuzzCorpus.Pick(random);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(random.Next(other.Length)));
                break;
            case 8: // a lie about a length inside
                WriteLength(bytes, at, random);
                break;
            case 9: // a lie about the length of all
                bytes.RemoveRange(1, Math.Min(bytes.Count - 1, 1));
                bytes.InsertRange(1, RemainingLength(random));
                break;
            case 10: // text that is none
                bytes.InsertRange(at, BadText[random.Next(BadText.Length)]);
                break;
            case 11: // another type or other flags
                bytes[0] = random.Next(2) == 0 ? (byte)((bytes[0] & 0x0F) | (random.Next(16) << 4)) : (byte)((bytes[0] & 0xF0) | random.Next(16));
                break;
            case 12: // a property where it may not be, or once more
                bytes.InsertRange(at, [(byte)random.Next(1, 0x2B), (byte)random.Next(256), (byte)random.Next(256)]);
                break;
            default: // the same packet again, or another behind it
                bytes.AddRange(random.Next(2) == 0 ? [.. bytes] : FuzzCorpus.Pick(random).Bytes);
                break;
        }

        if (bytes.Count > 8_192)
        {
            bytes.RemoveRange(8_192, bytes.Count - 8_192);
        }
    }

    private static void WriteLength(List<byte> bytes, int at, Random random)
    {
        var length = random.Next(4) switch { 0 => 0, 1 => random.Next(16), 2 => bytes.Count - at, _ => random.Next(0x10000) };
        bytes[at] = (byte)(length >> 8);
        if (at + 1 < bytes.Count)
        {
            bytes[at + 1] = (byte)length;
        }
    }

    /// <summary>Right or wrong, short or with more bytes than needed or allowed.</summary>
    private static byte[] RemainingLength(Random random) => random.Next(6) switch
    {
        0 => [(byte)random.Next(128)],
        1 => [(byte)(0x80 | random.Next(128)), (byte)random.Next(128)],
        2 => [(byte)(0x80 | random.Next(128)), 0x80, 0x00],
        3 => [0xFF, 0xFF, 0xFF, 0x7F],
        4 => [0x80, 0x80, 0x80, 0x80, 0x01],
        _ => [0xFF, 0xFF, 0xFF, 0xFF],
    };

    /// <summary>Makes the length fit, so that the damage reaches the body.</summary>
    private static void MakeWhole(List<byte> bytes)
    {
        var header = 1;
        while (header < bytes.Count && header < 4 && (bytes[header] & 0x80) != 0)
        {
            header++;
        }

        var body = Math.Max(0, bytes.Count - header - 1);
        bytes.RemoveRange(Math.Min(1, bytes.Count), Math.Max(0, Math.Min(header, bytes.Count - 1)));
        Span<byte> length = stackalloc byte[4];
        var count = 0;
        do
        {
            length[count] = (byte)(body & 0x7F);
            body >>= 7;
            length[count] |= (byte)(body > 0 ? 0x80 : 0);
            count++;
        }
        while (body > 0);
        bytes.InsertRange(Math.Min(1, bytes.Count), length[..count].ToArray());
    }

    private static ProtocolVersion Other(ProtocolVersion version) => version == ProtocolVersion.V5 ? ProtocolVersion.V311 : ProtocolVersion.V5;
}
