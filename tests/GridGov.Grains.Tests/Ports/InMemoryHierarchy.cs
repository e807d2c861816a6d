using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Ports;

internal sealed class InMemoryHierarchy : IHierarchyStore, IReorganisationStore
{
    private readonly ConcurrentDictionary<(DistrictId District, int Number), Reorganisation> _records = new();
    private readonly ConcurrentDictionary<DistrictId, (long Version, ImmutableArray<GridDefinition> Grids)> _grids = new();
    private readonly ConcurrentDictionary<DistrictId, bool> _districts = new();

    /// <summary>What happens once the grids are kept, before the writer hears of it.</summary>
    public Action<CancellationToken>? OnKept { get; set; }

    public Task AddDistrictAsync(DistrictId district, CancellationToken cancellationToken)
    {
        _districts[district] = true;
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<DistrictId>> ListDistrictsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_districts.Keys.OrderBy(district => district.Value, StringComparer.Ordinal).ToImmutableArray());

    public Task ReplaceGridsAsync(DistrictId district, long version, ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken)
    {
        _grids[district] = (version, grids);
        OnKept?.Invoke(cancellationToken);
        return Task.CompletedTask;
    }

    public Task ReorganiseAsync(
        DistrictId district, long version, ImmutableArray<GridDefinition> grids, ImmutableArray<Reorganisation> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            _records[(district, record.Number)] = record;
        }

        return ReplaceGridsAsync(district, version, grids, cancellationToken);
    }

    public Task PutAsync(DistrictId district, Reorganisation record, CancellationToken cancellationToken)
    {
        _records[(district, record.Number)] = record;
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Reorganisation>> ListAsync(DistrictId district, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<Reorganisation>>(
        [.. _records.Where(kept => kept.Key.District == district).OrderBy(static kept => kept.Key.Number).Select(static kept => kept.Value)]);

    public Task<(long Version, ImmutableArray<GridDefinition> Grids)> LoadGridsAsync(DistrictId district, CancellationToken cancellationToken) =>
        Task.FromResult(_grids.TryGetValue(district, out var known) ? known : (0, []));
}
