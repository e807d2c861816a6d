using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Fixes as bytes: differences to the fix before, as variable-length integers. A walking worker's fix with a period of 30 s takes about ten bytes.
/// The differences of the two times are taken twice, so that a steady period costs one byte each.
/// </summary>
internal static class FixPacking
{
    private const long MsPerDay = 86_400_000;

    /// <summary>The UTC day that a chunk belongs to, counted from 1970.</summary>
    internal static long Day(long recordedAtMs) => Math.DivRem(recordedAtMs, MsPerDay, out var rest) - (rest < 0 ? 1 : 0);

    internal static void Pack(ReadOnlySpan<StoredFix> fixes, VarintWriter writer)
    {
        var before = default(StoredFix);
        var stepBefore = 0L;
        var delayBefore = 0L;
        foreach (ref readonly var fix in fixes)
        {
            var step = fix.RecordedAtMs - before.RecordedAtMs;
            var delay = fix.ReceivedAtMs - fix.RecordedAtMs;
            writer.Write(step - stepBefore);
            writer.Write(delay - delayBefore);
            writer.Write((long)fix.LatitudeE7 - before.LatitudeE7);
            writer.Write((long)fix.LongitudeE7 - before.LongitudeE7);
            writer.Write(fix.AccuracyDm - before.AccuracyDm);
            writer.Write(fix.SpeedCmPerSecond - before.SpeedCmPerSecond);

            // Heading's difference and, in the lowest bit, whether the flags change.
            var isFlagged = fix.Flags != before.Flags;
            writer.Write(((long)(fix.HeadingDegrees - before.HeadingDegrees) << 1) | (isFlagged ? 1L : 0L));
            if (isFlagged)
            {
                writer.Write(fix.Flags);
            }

            (before, stepBefore, delayBefore) = (fix, step, delay);
        }
    }

    internal static void Unpack(ReadOnlySpan<byte> packed, int count, List<StoredFix> fixes)
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
