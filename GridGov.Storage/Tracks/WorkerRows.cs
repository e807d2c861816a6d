using System.Buffers;
using System.Runtime.InteropServices;
using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Rows of the tail as they were read, chained by worker: telling half a million of them apart costs an array access each. Their memory is rented: twenty
/// megabytes anew for every step would keep the collector busy with nothing else.
/// </summary>
internal sealed class WorkerRows : IDisposable
{
    private const int None = -1;
    private const int FirstRows = 4_096;

    private readonly Dictionary<int, (int First, int Last)> _workers = [];
    private byte[] _rows = ArrayPool<byte>.Shared.Rent(FirstRows * TailFix.Size);
    private int[] _next = ArrayPool<int>.Shared.Rent(FirstRows);

    /// <summary>How many.</summary>
    internal int Count { get; private set; }

    /// <summary>Whose.</summary>
    internal IEnumerable<int> Workers => _workers.Keys;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_next);
        (_rows, _next, Count) = ([], [], 0);
        _workers.Clear();
    }

    /// <summary>Adds rows as <see cref="TailFix"/> writes them.</summary>
    internal void Add(ReadOnlySpan<byte> rows)
    {
        var added = rows.Length / TailFix.Size;
        MakeRoom(Count + added);
        rows[..(added * TailFix.Size)].CopyTo(_rows.AsSpan(Count * TailFix.Size));
        for (; rows.Length >= TailFix.Size; rows = rows[TailFix.Size..], Count++)
        {
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
            _next[Count] = None;
        }
    }

    /// <summary>A worker's fixes, in the order in which they came.</summary>
    internal void AddFixes(int worker, List<StoredFix> fixes)
    {
        for (var row = _workers[worker].First; row != None; row = _next[row])
        {
            fixes.Add(TailFix.Read(_rows.AsSpan(row * TailFix.Size)));
        }
    }

    private void MakeRoom(int rows)
    {
        Grow(ref _rows, Count * TailFix.Size, rows * TailFix.Size);
        Grow(ref _next, Count, rows);
    }

    private static void Grow<T>(ref T[] array, int used, int needed)
    {
        if (array.Length >= needed)
        {
            return;
        }

        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
