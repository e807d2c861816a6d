using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>
/// Decides what an order makes of a hierarchy. Codes of closed grids are never used again, what closes has a successor, and the hierarchy that comes out is as sound as an
/// imported one. Pure.
/// </summary>
public static class ReorganisationRules
{
    /// <summary>Drafts it.</summary>
    /// <param name="district">The district.</param>
    /// <param name="map">Its grids now.</param>
    /// <param name="records">Its reorganisations so far, ascending by number.</param>
    /// <param name="order">What is to be done.</param>
    /// <param name="options">What an import lets pass.</param>
    /// <param name="now">Our clock, UTC.</param>
    public static ReorganisationDraft Draft(
        DistrictId district, GridMap map, ImmutableArray<Reorganisation> records, ReorganisationOrder order, GridImportOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(order);
        if (order.Kind != ReorganisationKind.Revert && Strangers(map, order.Grids) is { IsEmpty: false } strangers)
        {
            return ReorganisationDraft.Refused(strangers);
        }

        var draft = order.Kind switch
        {
            ReorganisationKind.Merge => GridMerge.Draft(district, map, order, now),
            ReorganisationKind.Split => GridSplit.Draft(map, order, options, now),
            ReorganisationKind.Move => GridMove.Draft(district, map, order),
            _ => ReorganisationRevert.Draft(map, records, order.Reverts, now),
        };
        return draft.IsSound ? Checked(district, draft, options) : draft;
    }

    /// <summary>
    /// What an import would do. Codes that were closed once stand for what was, for ever; what took their place cannot be left out, and what still follows a reorganisation
    /// is not overtaken.
    /// </summary>
    /// <param name="district">The district.</param>
    /// <param name="map">Its grids now.</param>
    /// <param name="records">Its reorganisations so far, ascending by number.</param>
    /// <param name="grids">The grids that are to be.</param>
    /// <param name="options">What an import lets pass.</param>
    public static GridImportReport Imported(
        DistrictId district, GridMap map, ImmutableArray<Reorganisation> records, ImmutableArray<GridDefinition> grids, GridImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(map);
        var report = GridImportValidator.Validate(district, grids, options);
        ImmutableArray<GridImportFinding> errors = [.. Unfinished(records), .. grids.IsDefault ? [] : Reused(map, grids).Concat(LeftOut(map, grids))];
        return errors.IsEmpty ? report : report with { IsImported = false, Errors = [.. report.Errors, .. errors] };
    }

    internal static GridImportFinding Finding(GridCode grid, string problem, string message) => new(grid.Value ?? "", problem, message);

    private static ImmutableArray<GridImportFinding> Strangers(GridMap map, ImmutableArray<GridCode> grids) =>
    [
        .. grids.Where(code => !map.TryGet(code, out _)).Select(code => map.Succession.Find(code) is { } closed
            ? Finding(code, "closed_grid", $"It was closed; {closed.Rest} took its place.")
            : Finding(code, "unknown_grid", "There is no such grid.")),
        .. grids.GroupBy(static code => code).Where(static same => same.Skip(1).Any()).Select(static same => Finding(same.Key, "named_twice", "It is named twice.")),
    ];

    private static IEnumerable<GridImportFinding> Unfinished(ImmutableArray<Reorganisation> records) => records is [.., { FinishedAt: null } last]
        ? [Finding(default, "unfinished", $"The reorganisation {last.Id} is not finished; it goes on by itself. Try again in a minute.")]
        : [];

    private static IEnumerable<GridImportFinding> Reused(GridMap map, ImmutableArray<GridDefinition> grids) => grids
        .Where(grid => map.Succession.Find(grid.Code) is not null)
        .Select(static grid => Finding(grid.Code, "code_used", "A grid of this code was closed by a reorganisation; give the new one a new code."));

    // Only what is there now: what an import left out before there was this rule prevents none.
    private static IEnumerable<GridImportFinding> LeftOut(GridMap map, ImmutableArray<GridDefinition> grids)
    {
        var kept = grids.Select(static grid => grid.Code).ToHashSet();
        return map.Succession.Closed
            .SelectMany(closed => map.Succession.AllOf(closed.Grid.Code).Select(living => (Living: living, Closed: closed.Grid.Code)))
            .Where(one => !kept.Contains(one.Living) && map.TryGet(one.Living, out _))
            .DistinctBy(static one => one.Living)
            .Select(static one => Finding(one.Living, "successor_missing", $"It took the place of {one.Closed}, and what names that would name nothing; keep it, or merge it into another grid first."));
    }

    // The hierarchy as a whole, as if it were imported: of what was odd before only what this touches is said again.
    private static ReorganisationDraft Checked(DistrictId district, ReorganisationDraft draft, GridImportOptions options)
    {
        var report = GridImportValidator.Validate(district, draft.Grids, options);
        var touched = draft.Opened.Concat(draft.Before.Select(static grid => grid.Code)).Select(static code => code.Value).ToHashSet(StringComparer.Ordinal);
        return draft with
        {
            Errors = report.Errors,
            Warnings = [.. draft.Warnings, .. report.Warnings.Where(finding => touched.Contains(finding.Grid))],
        };
    }
}
