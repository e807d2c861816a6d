using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using static GridGov.Interfaces.Grids.ReorganisationItemKind;

namespace GridGov.Grains.Tests.Grids;

/// <summary>What was entered under a grid between the reading and the decision that closed it.</summary>
public sealed class LateItemsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly GridMap Map = GridMap.Build(1, new Lattice(10, 1).All);
    private static readonly GridCode A = Lattice.CodeOf(0, 0);
    private static readonly GridCode B = Lattice.CodeOf(1, 0);
    private static readonly GridCode New = new("371302001001900");
    private static readonly ReorganisationOrder MergeOrder = new() { Kind = ReorganisationKind.Merge, Grids = [A, B], Into = New, Name = "合并网格" };

    [Fact]
    public void A_rota_and_a_plan_that_came_late_follow_and_those_that_were_known_are_not_copied_again()
    {
        var record = Record(MergeOrder, [new ReorganisationItem(PatrolPlan, "day", [A], [New], "day")]);

        var late = ReorganisationItems.Late(Merged(), record, null, [Named(PatrolPlan, "day", A), Named(PatrolPlan, "night", A), Named(PatrolPlan, "day", B), Named(Rota, B.Value, B)]);

        Said(late).ShouldBe([$"PatrolPlan night: {A} > {New} as {A}-night", $"PatrolPlan day: {B} > {New} as {B}-day", $"Rota {B}: {B} > {New} as "]);
        ReorganisationItems.Late(Merged(), record, null, [Named(PatrolPlan, "night", A), Named(PatrolPlan, $"{A}-night", New)]).ShouldHaveSingleItem().As
            .ShouldBe($"{A}-night", "the same again, when it was broken off");
    }

    [Fact]
    public void A_rota_that_was_left_to_people_stays_where_it_is()
    {
        var record = Record(MergeOrder, [new ReorganisationItem(Rota, A.Value, [A], [New])]);

        ReorganisationItems.Late(Merged(), record, null, [Named(Rota, A.Value, A), Named(Rota, B.Value, B)]).ShouldBeEmpty();
    }

    [Fact]
    public void Homes_and_workers_are_looked_at_again_whether_known_or_not()
    {
        var record = Record(MergeOrder, [new ReorganisationItem(Resident, "r", [A], [New])]);

        Said(ReorganisationItems.Late(Merged(), record, null, [Named(Resident, "r", A), Named(Worker, "w", B)])).ShouldBe([$"Resident r: {A} > {New} as ", $"Worker w: {B} > {New} as "]);
    }

    [Fact]
    public void When_it_is_taken_back_copies_stay_copies_and_what_came_late_goes_back_to_where_it_was()
    {
        var merged = Merged();
        var first = Record(MergeOrder, [new ReorganisationItem(PatrolPlan, "day", [A], [New], "day"), new ReorganisationItem(Rota, A.Value, [A], [New]), new ReorganisationItem(Resident, "r", [B], [New])]);
        var order = new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" };
        var back = merged.After(ReorganisationRules.Draft(Lattice.District, merged, [first], order, new GridImportOptions(), Now));

        var late = ReorganisationItems.Late(back, Record(order, []), first, [Named(PatrolPlan, "day", New), Named(PatrolPlan, "since", New), Named(Rota, New.Value, New), Named(Resident, "r", New)]);

        Said(late).ShouldBe([$"PatrolPlan since: {New} > {A} as {New}-since", $"Resident r: {New} > {B} as "]);
    }

    private static GridMap Merged() => Map.After(ReorganisationRules.Draft(Lattice.District, Map, [], MergeOrder, new GridImportOptions(), Now));

    private static Reorganisation Record(ReorganisationOrder order, ImmutableArray<ReorganisationItem> items)
    {
        var draft = ReorganisationRules.Draft(Lattice.District, Map, [], MergeOrder, new GridImportOptions(), Now);
        return new Reorganisation
        {
            Id = "one", Number = 1, Order = order, Reason = "试", By = "admin", At = Now, GridsVersion = 2, Closed = draft.Closed, Opened = draft.Opened, Before = draft.Before, Items = items,
        };
    }

    private static GridNaming Named(ReorganisationItemKind kind, string id, params ImmutableArray<GridCode> grids) => new(kind, id, grids, []);

    private static IEnumerable<string> Said(ImmutableArray<ReorganisationItem> items) => items.Select(static item => $"{item.Kind} {item.Id}: {string.Join(',', item.From)} > {string.Join(',', item.To)} as {item.As}");
}
