using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Grids with everything above them, each once: under what something is found by grid.</summary>
internal static class GridPaths
{
    /// <summary>A grid that the hierarchy does not know stands for itself.</summary>
    public static ImmutableArray<GridCode> Of(ImmutableArray<GridCode> grids, IGridLookup map) =>
        [.. grids.SelectMany(grid => map.PathOf(grid) is { IsEmpty: false } path ? path : [grid]).Distinct()];
}
