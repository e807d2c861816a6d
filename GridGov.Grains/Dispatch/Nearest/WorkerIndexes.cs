using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// The indexes of the districts whose dispatch grain lives in this process, for readers that need no turn of the grain. Who finds none here asks the grain,
/// wherever it lives.
/// </summary>
public sealed class WorkerIndexes
{
    private readonly ConcurrentDictionary<DistrictId, WorkerIndex> _ofDistricts = new();

    /// <summary>The district's index; null when its grain is not in this process, or not yet.</summary>
    public WorkerIndex? Find(DistrictId district) => _ofDistricts.GetValueOrDefault(district);

    /// <summary>The grain has begun to keep this index.</summary>
    internal void Open(DistrictId district, WorkerIndex index) => _ofDistricts[district] = index;

    /// <summary>The grain ends; a successor's index stays.</summary>
    internal void Close(DistrictId district, WorkerIndex index) => _ofDistricts.TryRemove(KeyValuePair.Create(district, index));
}
