using System.Runtime.InteropServices;
using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>Rows of the tail as they were read, chained by worker: telling half a million of them apart costs an array access each.</summary>
internal sealed class WorkerRows
{
    private const int None = -1;

    private readonly List<byte> _rows = [];
    private readonly List<int> _next = [];
    private readonly Dictionary<int, (int First, int Last)> _workers = [];

    /// <summary>How many.</summary>
    internal int Count => _next.Count;

    /// <summary>Whose.</summary>
    internal IEnumerable<int> Workers => _workers.Keys;

    /// <summary>Adds rows as <see cref="TailFix"/> writes them.</summary>
    internal void Add(ReadOnlySpan<byte> rows)
    {
        for (; rows.Length >= TailFix.Size; rows = rows[TailFix.Size..])
        {
            _rows.AddRange(rows[..TailFix.Size]);
            ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(_workers, TailFix.WorkerOf(rows), out var isKnown);
            if (isKnown)
            {
                _next[chain.Last] = Count;
            }
            else
            {
                chain.First = Count;
            }

            chain.Last = Count;
            _next.Add(None);
        }
    }

    /// <summary>A worker's fixes, in the order in which they came.</summary>
    internal void AddFixes(int worker, List<StoredFix> fixes)
    {
        var rows = CollectionsMarshal.AsSpan(_rows);
        for (var row = _workers[worker].First; row != None; row = _next[row])
        {
            fixes.Add(TailFix.Read(rows[(row * TailFix.Size)..]));
        }
    }
}
