using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// Where everybody on duty is, for exact nearest-neighbour search among many who move. One changes it at a time (its owner, the district's dispatch grain);
/// anybody may search it from any thread, without a lock and without keeping the owner from its work. A search sees the index as it was at one
/// moment. Changes and searches allocate nothing once the cells have grown.
/// </summary>
public sealed class WorkerIndex
{
    private const double WorkersPerCell = 2.5;
    private const int FirstFit = 32;
    private const int ChangesPerWorker = 16;
    private const int Sample = 4096;
    private const int TriesWithoutLock = 8;
    private const int MostFound = 1000;

    private readonly Lock _changing = new();
    private volatile SpotTable _table = new(CellLayout.First, fittedTo: 0, spareBlocks: FirstFit);
    private int _count;
    private int _changesSinceFit;

    /// <summary>How many can be found.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The nearest on duty at that time with their distances, nearest first; 1 to 1000 of them.</summary>
    public ImmutableArray<NearbyWorker> FindNearby(GeoPoint place, int limit, DateTimeOffset at)
    {
        var found = ArrayPool<FoundWorker>.Shared.Rent(MostFound);
        var count = Nearest(place, at, found.AsSpan(0, Math.Clamp(limit, 1, MostFound)));
        var nearby = new NearbyWorker[count];
        for (var i = 0; i < count; i++)
        {
            var (worker, meters) = found[i];
            nearby[i] = new NearbyWorker(worker.Worker, Math.Round(meters, 1), worker.LastFix!, worker.UrgentIncident is not null);
        }

        ArrayPool<FoundWorker>.Shared.Return(found, clearArray: true);
        return ImmutableCollectionsMarshal.AsImmutableArray(nearby);
    }

    /// <summary>Takes news in: what was known before, and what is now; null for nothing.</summary>
    internal void Replace(WorkerAvailability? before, WorkerAvailability? after)
    {
        lock (_changing)
        {
            var table = _table;
            var from = HasPlace(before) ? table.CellOf(before!) : -1;
            var to = HasPlace(after) ? table.CellOf(after!) : -1;
            if (from == to && from >= 0)
            {
                table.Cells[from].BeginChange();
                table.Set(from, before!, after!);
                table.Cells[from].EndChange();
            }
            else
            {
                Move(table, from, to, before, after);
            }

            FitIfDue();
        }
    }

    /// <summary>
    /// The nearest on duty at that time; answers how many there are, at most the length of <paramref name="found"/>. Nearest first; of those equally far
    /// the lesser id first.
    /// </summary>
    internal int Nearest(GeoPoint place, DateTimeOffset at, Span<FoundWorker> found) => Nearest(place, at.UtcTicks, null, found);

    /// <summary>The nearest of those who match, whether their duty has ended by itself or not.</summary>
    internal int Nearest(GeoPoint place, Func<WorkerAvailability, bool> matches, Span<FoundWorker> found) =>
        Nearest(place, long.MinValue, matches, found);

    private int Nearest(GeoPoint place, long atTicks, Func<WorkerAvailability, bool>? matches, Span<FoundWorker> found)
    {
        if (found.IsEmpty)
        {
            return 0;
        }

        var search = NearestSearch.OfThread;
        var tries = 0;
        do
        {
            if (search.Run(_table, place, atTicks, matches, found, isShared: true) is var count and >= 0)
            {
                return count;
            }
        }
        while (!search.IsTooWide && ++tries < TriesWithoutLock);

        // Too many changes just here, or too many cells to check: once with nobody changing anything.
        lock (_changing)
        {
            return search.Run(_table, place, atTicks, matches, found, isShared: false);
        }
    }

    /// <summary>Whether there is a place to find somebody at: on duty, with a position.</summary>
    private static bool HasPlace(WorkerAvailability? worker) => worker is { IsOnDuty: true, LastFix: not null };

    /// <summary>Both cells are in change together, so that nobody is seen in both or in neither.</summary>
    private void Move(SpotTable table, int from, int to, WorkerAvailability? before, WorkerAvailability? after)
    {
        if (to >= 0)
        {
            table.Cells[to].BeginChange();
            table.Add(to, after!);
            _count++;
        }

        if (from >= 0)
        {
            table.Cells[from].BeginChange();
            table.Remove(from, before!);
            table.Cells[from].EndChange();
            _count--;
        }

        if (to >= 0)
        {
            table.Cells[to].EndChange();
        }
    }

    /// <summary>Cells follow the crowd: chosen anew when it has doubled, shrunk to a few, or moved about for long.</summary>
    private void FitIfDue()
    {
        var fitted = Math.Max(FirstFit, _table.FittedTo);
        if (_table.IsFull || _count > 2 * fitted || (_table.FittedTo > FirstFit && _count > FirstFit && _count < fitted / 8)
            || (++_changesSinceFit > ChangesPerWorker * Math.Max(FirstFit, _count) && _count > FirstFit))
        {
            _changesSinceFit = 0;
            _table = Fitted();
        }
    }

    /// <summary>A new table with everybody in it; who searches the old one sees the moment before.</summary>
    private SpotTable Fitted()
    {
        var everybody = _table.Everybody().ToArray();
        var places = new List<GeoPoint>(Sample + 1);
        for (var i = 0; i < everybody.Length; i += everybody.Length / Sample + 1)
        {
            places.Add(everybody[i].LastFix!.Location);
        }

        var layout = CellLayout.Fit(everybody.Length, places, WorkersPerCell);
        var table = new SpotTable(layout, everybody.Length, SpareBlocksFor(layout, everybody));
        foreach (var worker in everybody)
        {
            table.Add(table.CellOf(worker), worker);
        }

        return table;
    }

    /// <summary>Half as many again as are needed now, and some for who comes.</summary>
    private static int SpareBlocksFor(CellLayout layout, WorkerAvailability[] everybody)
    {
        var counts = new int[layout.Rows * layout.Columns];
        var needed = 0;
        foreach (var worker in everybody)
        {
            needed += counts[layout.IndexOf(worker.LastFix!.Location)]++ is var count && count > 0 && count % SpotBlock.Width == 0 ? 1 : 0;
        }

        return needed + needed / 2 + everybody.Length / 16 + FirstFit;
    }
}
