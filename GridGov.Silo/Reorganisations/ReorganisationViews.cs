namespace GridGov.Silo.Reorganisations;

/// <summary>What a reorganisation would do.</summary>
/// <param name="CanCarryOut">There are no errors.</param>
/// <param name="Version">The version of the hierarchy that this is about; give it back to be sure that nothing has changed since.</param>
/// <param name="Errors">What stands against it.</param>
/// <param name="Warnings">What somebody should look at before.</param>
/// <param name="ToDo">What somebody has to look at afterwards.</param>
/// <param name="Closed">Grids that close.</param>
/// <param name="Opened">Grids that open.</param>
/// <param name="Moved">Grids that get another parent.</param>
/// <param name="Counts">What follows, by kind: residents, devices, workers, open incidents and matters, rotas, patrol plans, accounts.</param>
internal sealed record ReorganisationPreview(
    bool CanCarryOut, long Version, ImmutableArray<GridImportFinding> Errors, ImmutableArray<GridImportFinding> Warnings, ImmutableArray<GridImportFinding> ToDo,
    ImmutableArray<ClosedGridView> Closed, ImmutableArray<GridCode> Opened, ImmutableArray<MovedGrid> Moved, ImmutableDictionary<ReorganisationItemKind, int> Counts)
{
    public static ReorganisationPreview Of(ReorganisationPlan plan) => new(
        plan.Draft.IsSound, plan.Version, plan.Draft.Errors, plan.Draft.Warnings, plan.ToDo, [.. plan.Draft.Closed.Select(ClosedGridView.Of)], plan.Draft.Opened, plan.Draft.Moved,
        ReorganisationView.Count(plan.Items));
}

/// <summary>A reorganisation that was decided.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Number">Counted from 1 in its district.</param>
/// <param name="Kind">merge, split, move or revert.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">Since when the hierarchy is another, UTC.</param>
/// <param name="GridsVersion">The hierarchy's version since then.</param>
/// <param name="Reverts">The reorganisation that it took back.</param>
/// <param name="Closed">Grids that it closed.</param>
/// <param name="Opened">Grids that it opened.</param>
/// <param name="Moved">Grids that it moved.</param>
/// <param name="Counts">What followed, by kind.</param>
/// <param name="ToDo">What somebody has to look at.</param>
/// <param name="FinishedAt">When the last of it had followed, UTC; left out: not yet.</param>
/// <param name="RevertedBy">The one that took it back.</param>
internal sealed record ReorganisationView(
    string Id, int Number, ReorganisationKind Kind, string Reason, string By, DateTimeOffset At, long GridsVersion, string? Reverts, ImmutableArray<ClosedGridView> Closed,
    ImmutableArray<GridCode> Opened, ImmutableArray<MovedGrid> Moved, ImmutableDictionary<ReorganisationItemKind, int> Counts, ImmutableArray<GridImportFinding> ToDo,
    DateTimeOffset? FinishedAt, string? RevertedBy)
{
    public static ReorganisationView Of(Reorganisation record) => new(
        record.Id, record.Number, record.Order.Kind, record.Reason, record.By, record.At, record.GridsVersion, record.Order.Reverts, [.. record.Closed.Select(ClosedGridView.Of)],
        record.Opened, record.Moved, Count(record.Items), record.ToDo, record.FinishedAt, record.RevertedBy);

    public static ImmutableDictionary<ReorganisationItemKind, int> Count(ImmutableArray<ReorganisationItem> items) =>
        items.CountBy(static item => item.Kind).ToImmutableDictionary();
}

/// <summary>A grid that there is no more.</summary>
/// <param name="Code">Its code, never used again.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Path">It and what was above it, the grid itself first.</param>
/// <param name="Successors">What took its place.</param>
/// <param name="Rest">Which of them takes what no place decides.</param>
/// <param name="At">When, UTC.</param>
internal sealed record ClosedGridView(
    GridCode Code, string Name, GridLevel Level, ImmutableArray<GridCode> Path, ImmutableArray<GridCode> Successors, GridCode Rest, DateTimeOffset At)
{
    public static ClosedGridView Of(ClosedGrid closed) =>
        new(closed.Grid.Code, closed.Grid.Name, closed.Grid.Level, closed.Path, closed.Successors, closed.Rest, closed.At);
}
