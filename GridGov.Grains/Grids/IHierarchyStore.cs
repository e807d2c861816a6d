using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Which districts there are, and their hierarchies.</summary>
public interface IHierarchyStore
{
    /// <summary>Records that a district exists. Idempotent.</summary>
    Task AddDistrictAsync(DistrictId district, CancellationToken cancellationToken);

    /// <summary>All districts, ascending.</summary>
    Task<ImmutableArray<DistrictId>> ListDistrictsAsync(CancellationToken cancellationToken);

    /// <summary>Replaces a district's hierarchy in one transaction. <paramref name="version"/> grows with every import.</summary>
    Task ReplaceGridsAsync(DistrictId district, long version, ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken);

    /// <summary>The hierarchy and its version; version 0 and nothing when none was imported.</summary>
    Task<(long Version, ImmutableArray<GridDefinition> Grids)> LoadGridsAsync(DistrictId district, CancellationToken cancellationToken);
}
