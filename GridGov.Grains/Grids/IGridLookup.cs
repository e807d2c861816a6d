using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>One version of a district's grids, for look-ups by place. Immutable, in memory.</summary>
public interface IGridLookup
{
    /// <summary>The base grid that a place lies in; null outside all grids.</summary>
    GridCode? Find(GeoPoint place);

    /// <summary>The grid and its parents, the grid itself first, up to the town; for a closed grid that of its successor; empty for an unknown code.</summary>
    ImmutableArray<GridCode> PathOf(GridCode code);

    /// <summary>The same as it was when the grid was closed; as it is, while the grid is there.</summary>
    ImmutableArray<GridCode> FormerPathOf(GridCode code);

    /// <summary>The grid itself while it is there, otherwise the one that took its place: by <paramref name="place"/> if that decides it. Null for an unknown code.</summary>
    GridCode? LivingOf(GridCode code, GeoPoint? place);

    /// <summary>The grids, each closed one replaced by all that took its place; each once.</summary>
    ImmutableArray<GridCode> AllLivingOf(ImmutableArray<GridCode> codes);

    /// <summary>A grid's level; null for an unknown code.</summary>
    GridLevel? LevelOf(GridCode code);

    /// <summary>The middle of a grid's area; null for an unknown code or a grid without an area.</summary>
    GeoPoint? CentroidOf(GridCode code);

    /// <summary>Does the place lie in that grid, of whatever level?</summary>
    bool Contains(GridCode code, GeoPoint place);
}
