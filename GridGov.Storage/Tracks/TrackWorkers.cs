using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tracks;

/// <summary>Small numbers for workers with tracks. A number is given in memory and stored by the first write that uses it.</summary>
internal sealed class TrackWorkers
{
    private readonly ConcurrentDictionary<(DistrictId District, WorkerId Worker), InternedWorker> _workers = new();
    private readonly Lock _gate = new();
    private int _last;

    /// <summary>All that are known.</summary>
    internal ICollection<InternedWorker> All => _workers.Values;

    /// <summary>A number that is on disk; while the store is being opened.</summary>
    internal void Load(int number, string district, string worker)
    {
        var known = new InternedWorker(number, new DistrictId(district), new WorkerId(worker)) { IsStored = true };
        _workers[(known.District, known.Id)] = known;
        _last = Math.Max(_last, number);
    }

    internal InternedWorker? Find(DistrictId district, WorkerId worker) => _workers.GetValueOrDefault((district, worker));

    internal InternedWorker Of(DistrictId district, WorkerId worker)
    {
        if (_workers.TryGetValue((district, worker), out var known))
        {
            return known;
        }

        lock (_gate)
        {
            return _workers.GetOrAdd((district, worker), key => new InternedWorker(++_last, key.District, key.Worker));
        }
    }
}
