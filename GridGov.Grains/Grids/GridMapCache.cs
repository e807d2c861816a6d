using System.Collections.Concurrent;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>
/// The districts' maps in this process: read from the store at the first question, replaced by the district's grain after an import or a reorganisation. The newest
/// version wins, whoever comes last.
/// </summary>
public sealed class GridMapCache(IHierarchyStore hierarchy, IReorganisationStore reorganisations) : IGridMapSource
{
    private readonly ConcurrentDictionary<DistrictId, GridMap> _maps = new();

    /// <inheritdoc />
    public ValueTask<IGridLookup> GetAsync(DistrictId district, CancellationToken cancellationToken) =>
        _maps.TryGetValue(district, out var map) ? new ValueTask<IGridLookup>(map) : LoadLookupAsync(district, cancellationToken);

    /// <summary>The same map with its definitions.</summary>
    public ValueTask<GridMap> GetMapAsync(DistrictId district, CancellationToken cancellationToken) =>
        _maps.TryGetValue(district, out var map) ? new ValueTask<GridMap>(map) : new ValueTask<GridMap>(LoadAsync(district, cancellationToken));

    /// <summary>Puts a newer map in place of an older one.</summary>
    public GridMap Replace(DistrictId district, GridMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return _maps.AddOrUpdate(district, static (_, fresh) => fresh, static (_, old, fresh) => fresh.Version > old.Version ? fresh : old, map);
    }

    /// <summary>Forgets a district's map: another silo runs the district now.</summary>
    public void Forget(DistrictId district) => _maps.TryRemove(district, out _);

    private async ValueTask<IGridLookup> LoadLookupAsync(DistrictId district, CancellationToken cancellationToken) =>
        await LoadAsync(district, cancellationToken);

    private async Task<GridMap> LoadAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var (version, grids) = await hierarchy.LoadGridsAsync(district, cancellationToken);
        return Replace(
            district,
            version == 0 ? GridMap.Empty : GridMap.Build(version, grids, GridSuccession.Of(await reorganisations.ListAsync(district, cancellationToken))));
    }
}
