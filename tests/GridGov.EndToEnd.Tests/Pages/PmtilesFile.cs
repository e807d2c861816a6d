using System.Buffers.Binary;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>The smallest PMTiles archive (version 3) of a whole pyramid: one picture, which every tile of every zoom is.</summary>
internal static class PmtilesFile
{
    private const int HeaderBytes = 127;
    private const int MaxZoom = 14;

    public static byte[] Of(byte[] picture)
    {
        var tiles = ((1UL << (2 * (MaxZoom + 1))) - 1) / 3;
        // one entry: from tile 0 on, as many as there are, this long, at the beginning (offsets count from one)
        byte[] directory = [.. Varint(1), .. Varint(0), .. Varint(tiles), .. Varint((ulong)picture.Length), .. Varint(1)];
        byte[] metadata = [(byte)'{', (byte)'}'];

        var header = new byte[HeaderBytes];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        ulong[] fields =
        [
            HeaderBytes, (ulong)directory.Length, (ulong)(HeaderBytes + directory.Length), (ulong)metadata.Length, 0, 0,
            (ulong)(HeaderBytes + directory.Length + metadata.Length), (ulong)picture.Length, tiles, 1, 1,
        ];
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8 + 8 * i), fields[i]);
        }

        // clustered, nothing compressed, pictures are PNG, zooms
        (header[96], header[97], header[98], header[99], header[101]) = (1, 1, 1, 2, MaxZoom);
        return [.. header, .. directory, .. metadata, .. picture];
    }

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
