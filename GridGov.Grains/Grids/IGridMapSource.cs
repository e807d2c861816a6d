using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Gives the current map of a district's grids. Cheap: the map is cached and replaced when an import changes its version.</summary>
public interface IGridMapSource
{
    /// <summary>The district's map; an empty one when no hierarchy was imported.</summary>
    ValueTask<IGridLookup> GetAsync(DistrictId district, CancellationToken cancellationToken);
}
