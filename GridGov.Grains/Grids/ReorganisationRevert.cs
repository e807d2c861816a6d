using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>
/// The last reorganisation is taken back, by a new one: what it closed is there again as it was, what it opened closes. Only while the hierarchy is as it left it. Pure.
/// </summary>
internal static class ReorganisationRevert
{
    public static ReorganisationDraft Draft(GridMap map, ImmutableArray<Reorganisation> records, string? id, DateTimeOffset now)
    {
        var record = records.FirstOrDefault(known => known.Id == id);
        if (record is null)
        {
            return Refused("unknown_reorganisation", "There is no such reorganisation.");
        }

        if (record.Order.Kind == ReorganisationKind.Revert || record.RevertedBy is not null)
        {
            return Refused("is_reverted", "What was taken back, and the taking back, are not taken back; order it anew, with new codes.");
        }

        if (record.GridsVersion != map.Version)
        {
            return Refused("built_on", "The grids have changed since by an import or another reorganisation, which builds on this one.");
        }

        var again = record.Before.ToDictionary(static grid => grid.Code);
        return new ReorganisationDraft(
            [.. map.Grids.Where(grid => !record.Opened.Contains(grid.Code) && !again.ContainsKey(grid.Code)), .. record.Before], [], [])
        {
            Closed = [.. map.Grids.Where(grid => record.Opened.Contains(grid.Code)).Select(grid => Closed(map, record, grid, now))],
            Opened = [.. record.Closed.Select(static closed => closed.Grid.Code)],
            Moved = [.. record.Moved.Select(static moved => new MovedGrid(moved.Grid, moved.To, moved.From))],
            Before = [.. map.Grids.Where(grid => record.Opened.Contains(grid.Code) || again.ContainsKey(grid.Code))],
        };
    }

    private static ClosedGrid Closed(GridMap map, Reorganisation record, GridDefinition grid, DateTimeOffset now)
    {
        ImmutableArray<GridCode> back = [.. record.Closed.Where(closed => closed.Successors.Contains(grid.Code)).Select(static closed => closed.Grid.Code)];
        return new ClosedGrid { Grid = grid, Path = map.PathOf(grid.Code), Successors = back, Rest = back[0], At = now };
    }

    private static ReorganisationDraft Refused(string problem, string message) => ReorganisationDraft.Refused(ReorganisationRules.Finding(default, problem, message));
}
