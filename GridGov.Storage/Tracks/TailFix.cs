using System.Buffers.Binary;
using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>
/// A fix in the open tail: fixed width, so that appending is a copy and finding one worker's fixes is a look at four bytes of each. Big-endian, because a schema
/// script has to be able to write it. Packing (<see cref="FixPacking"/>) takes a quarter of that, later and elsewhere.
/// </summary>
internal static class TailFix
{
    /// <summary>Bytes a fix.</summary>
    internal const int Size = 39;

    internal static void Write(Span<byte> row, int worker, in StoredFix fix)
    {
        BinaryPrimitives.WriteInt32BigEndian(row, worker);
        BinaryPrimitives.WriteInt64BigEndian(row[4..], fix.RecordedAtMs);
        BinaryPrimitives.WriteInt64BigEndian(row[12..], fix.ReceivedAtMs);
        BinaryPrimitives.WriteInt32BigEndian(row[20..], fix.LatitudeE7);
        BinaryPrimitives.WriteInt32BigEndian(row[24..], fix.LongitudeE7);
        BinaryPrimitives.WriteInt32BigEndian(row[28..], fix.AccuracyDm);
        BinaryPrimitives.WriteInt32BigEndian(row[32..], fix.SpeedCmPerSecond);
        BinaryPrimitives.WriteInt16BigEndian(row[36..], fix.HeadingDegrees);
        row[38] = fix.Flags;
    }

    internal static int WorkerOf(ReadOnlySpan<byte> row) => BinaryPrimitives.ReadInt32BigEndian(row);

    internal static long RecordedAtMsOf(ReadOnlySpan<byte> row) => BinaryPrimitives.ReadInt64BigEndian(row[4..]);

    internal static StoredFix Read(ReadOnlySpan<byte> row) => new(
        BinaryPrimitives.ReadInt64BigEndian(row[4..]),
        BinaryPrimitives.ReadInt64BigEndian(row[12..]),
        BinaryPrimitives.ReadInt32BigEndian(row[20..]),
        BinaryPrimitives.ReadInt32BigEndian(row[24..]),
        BinaryPrimitives.ReadInt32BigEndian(row[28..]),
        BinaryPrimitives.ReadInt32BigEndian(row[32..]),
        BinaryPrimitives.ReadInt16BigEndian(row[36..]),
        row[38]);
}
