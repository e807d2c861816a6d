using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Whose entry in the feed is another after a reorganisation. Pure.</summary>
public static class TouchedGrids
{
    /// <summary>The grids that it closed, opened, moved or changed.</summary>
    public static ImmutableArray<GridCode> Named(Reorganisation record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Closed.Select(static one => one.Grid.Code).Concat(record.Opened).Concat(record.Before.Select(static grid => grid.Code)).Distinct()];
    }

    /// <summary>And those below them, however far: their path is another.</summary>
    /// <param name="now">The grids since.</param>
    /// <param name="record">What was decided.</param>
    public static ImmutableArray<GridCode> Of(GridMap now, Reorganisation record)
    {
        ArgumentNullException.ThrowIfNull(now);
        var named = Named(record);
        var above = named.ToHashSet();
        return [.. named.Concat(now.Grids.Select(static grid => grid.Code).Where(code => now.PathOf(code).Any(above.Contains))).Distinct()];
    }
}
