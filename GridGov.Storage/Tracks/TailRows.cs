using System.Runtime.InteropServices;
using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>What stands in the rows of a batch, as <see cref="TailFix"/> writes them.</summary>
internal static class TailRows
{
    /// <summary>Adds a worker's fixes of a time, in the order in which they came.</summary>
    internal static void AddFixes(ReadOnlySpan<byte> rows, int worker, long fromMs, long toMs, List<StoredFix> fixes)
    {
        for (; rows.Length >= TailFix.Size; rows = rows[TailFix.Size..])
        {
            if (TailFix.WorkerOf(rows) == worker && TailFix.Read(rows) is var fix && fix.RecordedAtMs >= fromMs && fix.RecordedAtMs < toMs)
            {
                fixes.Add(fix);
            }
        }
    }

    /// <summary>The first and the last event time among them, milliseconds since 1970.</summary>
    internal static (long FirstMs, long LastMs) Span(ReadOnlySpan<byte> rows)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        for (; rows.Length >= TailFix.Size; rows = rows[TailFix.Size..])
        {
            var at = TailFix.RecordedAtMsOf(rows);
            (first, last) = (Math.Min(first, at), Math.Max(last, at));
        }

        return (first, last);
    }

    /// <summary>Adds to each worker's number of fixes.</summary>
    internal static void Count(ReadOnlySpan<byte> rows, Dictionary<int, long> counts)
    {
        for (; rows.Length >= TailFix.Size; rows = rows[TailFix.Size..])
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, TailFix.WorkerOf(rows), out _)++;
        }
    }
}
