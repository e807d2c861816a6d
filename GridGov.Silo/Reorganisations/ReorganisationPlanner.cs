using Microsoft.Extensions.Options;

namespace GridGov.Silo.Reorganisations;

/// <summary>What an order would do, from what there is now. Stores nothing.</summary>
internal sealed class ReorganisationPlanner(
    GridMapCache maps, IReorganisationStore store, ReorganisationReach reach, IOptions<GridImportOptions> options, TimeProvider time)
{
    public async Task<ReorganisationPlan> PlanAsync(DistrictId district, ReorganisationOrder order, CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(district, cancellationToken);
        var records = await store.ListAsync(district, cancellationToken);
        var draft = ReorganisationRules.Draft(district, map, records, order, options.Value, time.GetUtcNow());
        if (!draft.IsSound)
        {
            return new ReorganisationPlan(map.Version, draft, [], []);
        }

        var reverted = order.Kind == ReorganisationKind.Revert ? records.First(record => record.Id == order.Reverts) : null;
        var named = draft.Closed.Select(static closed => closed.Grid.Code)
            .Concat(reverted?.Items.SelectMany(static item => item.To) ?? [])
            .Concat(draft.Closed.SelectMany(static closed => closed.Successors)).ToHashSet();
        var (items, toDo) = ReorganisationItems.Of(map.After(draft), reverted, await reach.NamingAsync(district, named, cancellationToken));
        return new ReorganisationPlan(map.Version, draft, items, toDo);
    }
}

/// <summary>What an order would do.</summary>
/// <param name="Version">The version of the hierarchy that it is about.</param>
/// <param name="Draft">The hierarchy then, or why not.</param>
/// <param name="Items">What names its grids.</param>
/// <param name="ToDo">What people have to look at.</param>
internal sealed record ReorganisationPlan(
    long Version, ReorganisationDraft Draft, ImmutableArray<ReorganisationItem> Items, ImmutableArray<GridImportFinding> ToDo);
