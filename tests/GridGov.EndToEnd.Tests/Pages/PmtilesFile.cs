using System.Buffers.Binary;

namespace GridGov.EndToEnd.Tests.Pages;

/// <summary>The smallest PMTiles archive (version 3) of a whole pyramid: one tile of vectors, which every tile of every zoom is.</summary>
internal static class PmtilesFile
{
    private const int HeaderBytes = 127;
    private const int MaxZoom = 14;

    /// <summary>A tile (Mapbox Vector Tile 2) whose layer <c>water</c> is one polygon over all of it.</summary>
    public static readonly byte[] AllWater =
    [
        0x1A, 0x20, // layer, 32 bytes
        0x0A, 0x05, (byte)'w', (byte)'a', (byte)'t', (byte)'e', (byte)'r',
        0x12, 0x12, // feature, 18 bytes
        0x18, 0x03, // polygon
        0x22, 0x0E, // geometry, 14 bytes: move to 0,0; line to 4096,0; 4096,4096; 0,4096; close
        0x09, 0x00, 0x00, 0x1A, 0x80, 0x40, 0x00, 0x00, 0x80, 0x40, 0xFF, 0x3F, 0x00, 0x0F,
        0x28, 0x80, 0x20, // extent 4096
        0x78, 0x02, // version 2
    ];

    public static byte[] Of(byte[] tile)
    {
        var tiles = ((1UL << (2 * (MaxZoom + 1))) - 1) / 3;
        // one entry: from tile 0 on, as many as there are, this long, at the beginning (offsets count from one)
        byte[] directory = [.. Varint(1), .. Varint(0), .. Varint(tiles), .. Varint((ulong)tile.Length), .. Varint(1)];
        byte[] metadata = [(byte)'{', (byte)'}'];

        var header = new byte[HeaderBytes];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        ulong[] fields =
        [
            HeaderBytes, (ulong)directory.Length, (ulong)(HeaderBytes + directory.Length), (ulong)metadata.Length, 0, 0,
            (ulong)(HeaderBytes + directory.Length + metadata.Length), (ulong)tile.Length, tiles, 1, 1,
        ];
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8 + 8 * i), fields[i]);
        }

        // clustered, nothing compressed, tiles are vectors, zooms
        (header[96], header[97], header[98], header[99], header[101]) = (1, 1, 1, 1, MaxZoom);
        return [.. header, .. directory, .. metadata, .. tile];
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
