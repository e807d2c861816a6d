using System.Runtime.InteropServices;
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

    /// <summary>Packs fixes of one worker and day into parts from a number on, in order of event time; those of the same time stay in the order in which they came.</summary>
    internal static List<TrackChunk> Slice(List<StoredFix> fixes, int firstPart, BitWriter packing)
    {
        var ordered = CollectionsMarshal.AsSpan(IsInOrder(fixes) ? fixes : [.. fixes.OrderBy(static fix => fix.RecordedAtMs)]);
        var chunks = new List<TrackChunk>(1 + (ordered.Length / MostFixes));
        for (var part = firstPart; !ordered.IsEmpty; part++)
        {
            var slice = ordered[..Math.Min(MostFixes, ordered.Length)];
            packing.Clear();
            FixPacking.Pack(slice, packing);
            chunks.Add(new TrackChunk(part, slice.Length, packing.Written.ToArray()));
            ordered = ordered[slice.Length..];
        }

        return chunks;
    }

    private static bool IsInOrder(List<StoredFix> fixes)
    {
        for (var i = 1; i < fixes.Count; i++)
        {
            if (fixes[i].RecordedAtMs < fixes[i - 1].RecordedAtMs)
            {
                return false;
            }
        }

        return true;
    }
}
