using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Fixes as bytes: the first one whole, then differences to the fix before in as few bits as their size needs. A walking worker's fix with a period of
/// 30 s takes about eight bytes. The differences of the times are taken twice, so that a steady period costs one bit. Chunks of earlier versions, in
/// whole bytes, are still read.
/// </summary>
internal static class FixPacking
{
    /// <summary>First byte of a chunk. One of earlier versions began with an event time, whose first byte is never below 128.</summary>
    private const byte InBits = 1;

    private const long MsPerDay = 86_400_000;

    /// <summary>The UTC day that a chunk belongs to, counted from 1970.</summary>
    internal static long Day(long recordedAtMs) => Math.DivRem(recordedAtMs, MsPerDay, out var rest) - (rest < 0 ? 1 : 0);

    /// <param name="fixes">At least one.</param>
    /// <param name="writer">Empty.</param>
    internal static void Pack(ReadOnlySpan<StoredFix> fixes, BitWriter writer)
    {
        writer.Write(InBits, 8);
        FixColumns.WriteFirst(writer, fixes[0]);
        var columns = new FixColumns(fixes[0]);
        foreach (ref readonly var fix in fixes[1..])
        {
            columns.Write(writer, fix);
        }

        writer.Finish();
    }

    internal static void Unpack(ReadOnlySpan<byte> packed, int count, List<StoredFix> fixes)
    {
        if (packed is not [InBits, .. var bits])
        {
            UnpackBytes(packed, count, fixes);
            return;
        }

        var reader = new BitReader(bits);
        var first = FixColumns.ReadFirst(ref reader);
        var columns = new FixColumns(first);
        fixes.EnsureCapacity(fixes.Count + count);
        fixes.Add(first);
        for (var i = 1; i < count; i++)
        {
            fixes.Add(columns.Read(ref reader));
        }
    }

    private static void UnpackBytes(ReadOnlySpan<byte> packed, int count, List<StoredFix> fixes)
    {
        var reader = new VarintReader(packed);
        var before = default(StoredFix);
        var step = 0L;
        var delay = 0L;
        for (var i = 0; i < count; i++)
        {
            step += reader.Read();
            delay += reader.Read();
            var recordedAtMs = before.RecordedAtMs + step;
            var latitudeE7 = (int)(before.LatitudeE7 + reader.Read());
            var longitudeE7 = (int)(before.LongitudeE7 + reader.Read());
            var accuracyDm = (int)(before.AccuracyDm + reader.Read());
            var speedCmPerSecond = (int)(before.SpeedCmPerSecond + reader.Read());
            var heading = reader.Read();
            var headingDegrees = (short)(before.HeadingDegrees + (heading >> 1));
            var flags = (heading & 1) != 0 ? (byte)reader.Read() : before.Flags;
            before = new StoredFix(
                recordedAtMs, recordedAtMs + delay, latitudeE7, longitudeE7, accuracyDm, speedCmPerSecond, headingDegrees, flags);
            fixes.Add(before);
        }
    }
}
