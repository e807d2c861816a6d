using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Several grids under one parent become one of them, or a new one. Grids below come under it. Pure.</summary>
internal static class GridMerge
{
    public static ReorganisationDraft Draft(DistrictId district, GridMap map, ReorganisationOrder order, DateTimeOffset now)
    {
        ImmutableArray<GridDefinition> merged = [.. map.Grids.Where(grid => order.Grids.Contains(grid.Code))];
        if (Faults(district, map, merged, order) is { IsEmpty: false } faults)
        {
            return ReorganisationDraft.Refused(faults);
        }

        var into = order.Into!.Value;
        var stays = merged.FirstOrDefault(grid => grid.Code == into);
        var checkpoints = Checkpoints(merged, into);
        var one = Together(stays ?? merged[0] with { Code = into, Boundaries = null }, merged, order.Name) with { Checkpoints = [.. checkpoints.Take(GridAttributeRules.MaxCheckpoints)] };
        ImmutableArray<GridDefinition> closing = [.. merged.Where(grid => grid.Code != into)];
        var closed = closing.Select(static grid => grid.Code).ToHashSet();
        ImmutableArray<GridDefinition> below = [.. map.Grids.Where(grid => grid.Parent is { } parent && closed.Contains(parent))];
        var moving = below.Select(static grid => grid.Code).ToHashSet();
        return new ReorganisationDraft(
            [
                .. map.Grids.Where(grid => grid.Code != into && !closed.Contains(grid.Code)).Select(grid => moving.Contains(grid.Code) ? grid with { Parent = into } : grid),
                one,
            ],
            [],
            [
                .. HasAllAreas(merged) || one.Level == GridLevel.Base ? [] : new[] { ReorganisationRules.Finding(into, "no_area", "Not all of them have a polygon: the merged grid consists of the grids below it.") },
                .. checkpoints.Length == one.Checkpoints.Length ? [] : new[] { ReorganisationRules.Finding(into, "checkpoints_cut", $"Of their {checkpoints.Length} checkpoints it keeps {one.Checkpoints.Length}.") },
            ])
        {
            Closed = [.. closing.Select(grid => new ClosedGrid { Grid = grid, Path = map.PathOf(grid.Code), Successors = [into], Rest = into, At = now })],
            Opened = stays is null ? [into] : [],
            Moved = [.. below.Select(grid => new MovedGrid(grid.Code, grid.Parent, into))],
            Before = [.. merged, .. below],
        };
    }

    private static ImmutableArray<GridImportFinding> Faults(DistrictId district, GridMap map, ImmutableArray<GridDefinition> merged, ReorganisationOrder order)
    {
        if (merged.Length < 2)
        {
            return [ReorganisationRules.Finding(default, "too_few", "To merge takes two grids at least.")];
        }

        if (order.Into is not { Value: not null } into)
        {
            return [ReorganisationRules.Finding(default, "into_missing", "Say which grid they become: one of them, or a new code.")];
        }

        if (merged.Any(grid => grid.Level == GridLevel.District))
        {
            return [ReorganisationRules.Finding(merged[0].Code, "district_level", "The district itself is not reorganised here.")];
        }

        if (merged.FirstOrDefault(grid => grid.Level != merged[0].Level || Above(grid) != Above(merged[0])) is { } other)
        {
            return [ReorganisationRules.Finding(other.Code, "not_siblings", $"It does not stand beside {merged[0].Code}, under one parent; move it first.")];
        }

        return merged.Any(grid => grid.Code == into) ? [] : NewGrid.Faults(map, into, order.Name);

        // No parent, and the district's code for one, are the same.
        string Above(GridDefinition grid) => grid.Parent?.Value ?? district.Value;
    }

    private static GridDefinition Together(GridDefinition one, ImmutableArray<GridDefinition> merged, string? name) => one with
    {
        Name = name ?? one.Name,
        Kind = merged.All(grid => grid.Kind == merged[0].Kind) ? merged[0].Kind : one.Kind,
        Households = Sum(merged, static grid => grid.Households),
        Population = Sum(merged, static grid => grid.Population),
        Polygons = HasAllAreas(merged) || one.Level == GridLevel.Base ? GridUnion.Of(merged) : [],
    };

    // Those of the grid that stays first.
    private static ImmutableArray<Checkpoint> Checkpoints(ImmutableArray<GridDefinition> merged, GridCode into) =>
        [.. merged.OrderByDescending(grid => grid.Code == into).SelectMany(static grid => grid.Checkpoints).DistinctBy(static point => (point.Name, point.Location))];

    private static bool HasAllAreas(ImmutableArray<GridDefinition> merged) => merged.All(static grid => !grid.Polygons.IsEmpty);

    // A sum with a gap in it would look like the whole.
    private static int? Sum(ImmutableArray<GridDefinition> grids, Func<GridDefinition, int?> of) => grids.All(grid => of(grid) is not null) ? grids.Sum(of) : null;
}
