using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Grids come under another parent, with all below them. Pure.</summary>
internal static class GridMove
{
    public static ReorganisationDraft Draft(DistrictId district, GridMap map, ReorganisationOrder order)
    {
        if (order.Grids.IsEmpty || order.Parent is not { Value: not null } parent)
        {
            return ReorganisationDraft.Refused(ReorganisationRules.Finding(default, "parent_missing", "Say which grids move, and under which parent."));
        }

        GridDefinition? above = null;
        if (parent.Value != district.Value && !map.TryGet(parent, out above))
        {
            return ReorganisationDraft.Refused(ReorganisationRules.Finding(parent, "unknown_parent", "There is no such grid, or it was closed."));
        }

        ImmutableArray<GridDefinition> moving = [.. map.Grids.Where(grid => order.Grids.Contains(grid.Code))];
        ImmutableArray<GridImportFinding> faults = [.. moving.SelectMany(grid => Faults(district, grid, parent, above))];
        return faults.IsEmpty
            ? new ReorganisationDraft([.. map.Grids.Select(grid => order.Grids.Contains(grid.Code) ? grid with { Parent = parent } : grid)], [], [])
            {
                Moved = [.. moving.Select(grid => new MovedGrid(grid.Code, grid.Parent, parent))],
                Before = moving,
            }
            : ReorganisationDraft.Refused(faults);
    }

    private static IEnumerable<GridImportFinding> Faults(DistrictId district, GridDefinition grid, GridCode parent, GridDefinition? above)
    {
        if ((grid.Parent?.Value ?? district.Value) == parent.Value)
        {
            yield return ReorganisationRules.Finding(grid.Code, "same_parent", $"It is under {parent} already.");
        }
        else if (above?.Level >= grid.Level)
        {
            yield return ReorganisationRules.Finding(grid.Code, "level_order", $"{parent} must be of a higher level than the grid that comes under it.");
        }
    }
}
