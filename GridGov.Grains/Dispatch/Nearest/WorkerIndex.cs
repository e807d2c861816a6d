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
    private const double WorkersPerCell = 2;
    private const int FirstFit = 32;
    private const int ChangesPerWorker = 16;
    private const int Sample = 4096;
    private const int TriesWithoutLock = 8;
    private const int MostFound = 1000;

    private readonly Lock _changing = new();
    private volatile SpotTable _table = SpotTable.Empty();
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
            var from = WorkerSpot.Has(before) ? table.IndexOf(before!.LastFix!.Location) : -1;
            var to = WorkerSpot.Has(after) ? table.IndexOf(after!.LastFix!.Location) : -1;
            if (from == to)
            {
                Set(table, from, before, after);
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
    internal int Nearest(GeoPoint place, DateTimeOffset at, Span<FoundWorker> found) => Nearest(place, new OnDutyAt(at), found);

    /// <summary>The nearest of those who count.</summary>
    internal int Nearest<TFilter>(GeoPoint place, TFilter filter, Span<FoundWorker> found)
        where TFilter : struct, ISpotFilter
    {
        if (found.IsEmpty)
        {
            return 0;
        }

        var search = NearestSearch.OfThread;
        var tries = 0;
        do
        {
            if (search.Run(_table, place, filter, found, isShared: true) is var count and >= 0)
            {
                return count;
            }
        }
        while (!search.IsTooWide && ++tries < TriesWithoutLock);

        // Too many changes just here, or too many cells to check: once with nobody changing anything.
        lock (_changing)
        {
            return search.Run(_table, place, filter, found, isShared: false);
        }
    }

    private static void Set(SpotTable table, int index, WorkerAvailability? before, WorkerAvailability? after)
    {
        if (index < 0)
        {
            return;
        }

        var spot = new WorkerSpot(after!);
        ref var cell = ref table.Cells[index];
        cell.BeginChange();
        cell.Set(before!, spot);
        cell.EndChange();
    }

    /// <summary>Both cells are in change together, so that nobody is seen in both or in neither.</summary>
    private void Move(SpotTable table, int from, int to, WorkerAvailability? before, WorkerAvailability? after)
    {
        if (to >= 0)
        {
            var spot = new WorkerSpot(after!);
            table.Cells[to].BeginChange();
            table.Cells[to].Add(spot);
            _count++;
        }

        if (from >= 0)
        {
            ref var left = ref table.Cells[from];
            left.BeginChange();
            left.Remove(before!);
            left.EndChange();
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
        if (_count > 2 * fitted || (_table.FittedTo > FirstFit && _count > FirstFit && _count < fitted / 8)
            || (++_changesSinceFit > ChangesPerWorker * Math.Max(FirstFit, _count) && _count > FirstFit))
        {
            _changesSinceFit = 0;
            _table = Fitted();
        }
    }

    /// <summary>A new table with everybody in it; who searches the old one sees the moment before.</summary>
    private SpotTable Fitted()
    {
        var everybody = new List<WorkerAvailability>(_count);
        foreach (ref readonly var cell in _table.Cells.AsSpan())
        {
            for (var i = 0; i < cell.Count; i++)
            {
                everybody.Add(cell.Spots![i].Worker!);
            }
        }

        var places = new List<GeoPoint>(Sample + 1);
        for (var i = 0; i < everybody.Count; i += everybody.Count / Sample + 1)
        {
            places.Add(everybody[i].LastFix!.Location);
        }

        var table = SpotTable.Fit(everybody.Count, places, WorkersPerCell);
        foreach (var worker in everybody)
        {
            table.Cells[table.IndexOf(worker.LastFix!.Location)].Add(new WorkerSpot(worker));
        }

        return table;
    }
}
