using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>A packed part of one worker's day.</summary>
/// <param name="Part">Its number within the day.</param>
/// <param name="Fixes">How many fixes are in it.</param>
/// <param name="Packed">They.</param>
internal readonly record struct TrackChunk(int Part, int Fixes, byte[] Packed)
{
    /// <summary>More make a chunk smaller at rest and slower to add to.</summary>
    internal const int MostFixes = 512;

    /// <summary>Packs fixes of one worker and day into parts from a number on, in order of event time.</summary>
    internal static IEnumerable<TrackChunk> Slice(IReadOnlyCollection<StoredFix> fixes, int firstPart, BitWriter packing)
    {
        foreach (var slice in fixes.OrderBy(static fix => fix.RecordedAtMs).Chunk(MostFixes))
        {
            packing.Clear();
            FixPacking.Pack(slice, packing);
            yield return new TrackChunk(firstPart++, slice.Length, packing.Written.ToArray());
        }
    }
}
