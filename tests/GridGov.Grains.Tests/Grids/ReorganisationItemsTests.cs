using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using static GridGov.Interfaces.Grids.ReorganisationItemKind;

namespace GridGov.Grains.Tests.Grids;

public sealed class ReorganisationItemsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly Lattice Ten = new(10, 1);
    private static readonly GridMap Map = GridMap.Build(1, Ten.All);
    private static readonly GridCode A = Lattice.CodeOf(0, 0);
    private static readonly GridCode B = Lattice.CodeOf(1, 0);
    private static readonly GridCode C = Lattice.CodeOf(2, 0);
    private static readonly GridCode New = new("371302001001900");
    private static readonly GridCode West = new("371302001001801");
    private static readonly GridCode East = new("371302001001802");

    [Fact]
    public void What_named_a_merged_grid_names_the_new_one()
    {
        var (items, toDo) = ReorganisationItems.Of(Merged(), null,
            [Named(Resident, "r", A), Named(Device, "d", B), Named(Incident, "i", A), Named(Account, "vill", B), Named(Worker, "w", A, B, C), Named(Resident, "other", C)]);

        Said(items).ShouldBe(["Resident r: 0 > New", "Device d: 1 > New", "Incident i: 0 > New", "Account vill: 1 > New", "Worker w: 0,1,2 > New,2"]);
        toDo.ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_rotas_the_first_goes_over_and_the_second_is_left_to_people()
    {
        var (items, toDo) = ReorganisationItems.Of(Merged(), null, [Named(Rota, A.Value, A), Named(Rota, B.Value, B)]);

        Said(items).ShouldBe([$"Rota {A}: 0 > New"]);
        Said(toDo).ShouldBe([$"{B} rota_by_hand"]);
    }

    [Fact]
    public void Two_patrol_plans_of_one_name_both_go_over()
    {
        var (items, _) = ReorganisationItems.Of(Merged(), null, [Named(PatrolPlan, "day", A), Named(PatrolPlan, "day", B)]);

        items.Select(static item => item.As).ShouldBe(["day", $"{B}-day"]);
    }

    [Fact]
    public void In_a_split_place_decides_and_what_has_none_goes_where_it_was_said()
    {
        var (items, toDo) = ReorganisationItems.Of(Split(), null,
        [
            Placed(Resident, "in west", A, 0.2), Placed(Device, "in east", A, 0.8), Named(Resident, "nowhere", A), Named(Device, "nowhere", A), Named(Worker, "w", A), Named(Account, "a", A),
            new GridNaming(PatrolPlan, "round", [A], [Ten.At(0.2), Ten.At(0.8)]), Named(Rota, A.Value, A),
        ]);

        Said(items).ShouldBe(
        [
            "Resident in west: 0 > West", "Device in east: 0 > East", "Resident nowhere: 0 > East", "Device nowhere: 0 > East", "Worker w: 0 > East,West", "Account a: 0 > East",
            "PatrolPlan round: 0 > West", $"Rota {A}: 0 > East,West",
        ]);
        Said(toDo).ShouldBe([$"{A} worker_in_all_parts", $"{A} account_scope", $"{A} plan_across_parts", $"{East} no_place"]);
    }

    [Fact]
    public void Taking_back_gives_everybody_what_they_had_unless_somebody_has_changed_it()
    {
        var merged = Merged();
        var (items, _) = ReorganisationItems.Of(merged, null, [Named(Resident, "of A", A), Named(Resident, "of B", B), Named(Worker, "w", B), Named(Worker, "changed", B)]);
        var record = Record(items);
        var back = merged.After(ReorganisationRules.Draft(Lattice.District, merged, [record], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" }, new GridImportOptions(), Now));

        var (restored, _) = ReorganisationItems.Of(back, record,
            [Named(Resident, "of A", New), Named(Resident, "of B", New), Named(Worker, "w", New), Named(Worker, "changed", New, C), Placed(Resident, "came since", New, 1.5)]);

        Said(restored).ShouldBe(["Resident of A: New > 0", "Resident of B: New > 1", "Worker w: New > 1", "Worker changed: New,2 > 0,1,2", "Resident came since: New > 1"]);
    }

    [Fact]
    public void What_was_copied_into_the_merged_grid_is_not_copied_back()
    {
        var merged = Merged();
        var (items, _) = ReorganisationItems.Of(merged, null, [Named(PatrolPlan, "day", A), Named(Rota, A.Value, A)]);
        var record = Record(items);
        var back = merged.After(ReorganisationRules.Draft(Lattice.District, merged, [record], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" }, new GridImportOptions(), Now));

        var (restored, _) = ReorganisationItems.Of(
            back, record, [Named(PatrolPlan, "day", A), Named(PatrolPlan, "day", New), Named(PatrolPlan, "since", New), Named(Rota, A.Value, A), Named(Rota, New.Value, New)]);

        Said(restored).ShouldBe(["PatrolPlan since: New > 0"]);
    }

    [Fact]
    public void A_day_before_is_reckoned_by_the_grids_of_then()
    {
        var record = Record([new ReorganisationItem(Worker, "w", [A], [New])]);

        GridsThen.Of(new WorkerId("w"), [New], Now, [record]).ShouldBe([A]);
        GridsThen.Of(new WorkerId("w"), [New], Now.AddHours(1), [record]).ShouldBe([New]);
        GridsThen.Of(new WorkerId("w"), [C], Now, [record]).ShouldBe([A], "whatever was decided for it since");
        GridsThen.Of(new WorkerId("x"), [New], Now, [record]).ShouldBe([New]);
    }

    [Fact]
    public void Of_two_reorganisations_the_first_since_a_day_has_found_the_grids_of_that_day()
    {
        var first = Record([new ReorganisationItem(Worker, "w", [A], [New])]);
        var second = Record([new ReorganisationItem(Worker, "w", [C], [B])]) with { At = Now.AddDays(2) };

        GridsThen.Of(new WorkerId("w"), [B], Now, [first, second]).ShouldBe([A]);
        GridsThen.Of(new WorkerId("w"), [B], Now.AddDays(1), [first, second]).ShouldBe([C]);
        GridsThen.Of(new WorkerId("w"), [B], Now.AddDays(3), [first, second]).ShouldBe([B]);
    }

    private static GridMap Merged() => Map.After(ReorganisationRules.Draft(Lattice.District, Map, [], MergeOrder, new GridImportOptions(), Now));

    private static ReorganisationOrder MergeOrder => new() { Kind = ReorganisationKind.Merge, Grids = [A, B], Into = New, Name = "合并网格" };

    private static GridMap Split()
    {
        var draft = ReorganisationRules.Draft(
            Lattice.District,
            Map,
            [],
            new ReorganisationOrder
            {
                Kind = ReorganisationKind.Split,
                Grids = [A],
                Rest = East,
                Parts =
                [
                    new GridDefinition { Code = West, Name = "西片", Level = GridLevel.Base, Polygons = Ten.Strip(0, 0.5) },
                    new GridDefinition { Code = East, Name = "东片", Level = GridLevel.Base, Polygons = Ten.Strip(0.5, 1) },
                ],
            },
            new GridImportOptions(),
            Now);
        draft.Errors.ShouldBeEmpty();
        return Map.After(draft);
    }

    private static Reorganisation Record(ImmutableArray<ReorganisationItem> items)
    {
        var draft = ReorganisationRules.Draft(Lattice.District, Map, [], MergeOrder, new GridImportOptions(), Now);
        return new Reorganisation
        {
            Id = "one", Number = 1, Order = MergeOrder, Reason = "试", By = "admin", At = Now, GridsVersion = 2, Closed = draft.Closed, Opened = draft.Opened, Before = draft.Before, Items = items,
        };
    }

    private static GridNaming Named(ReorganisationItemKind kind, string id, params ImmutableArray<GridCode> grids) => new(kind, id, grids, []);

    private static GridNaming Placed(ReorganisationItemKind kind, string id, GridCode grid, double column) => new(kind, id, [grid], [Ten.At(column)]);

    private static IEnumerable<string> Said(ImmutableArray<ReorganisationItem> items) => items.Select(static item => $"{item.Kind} {item.Id}: {Said(item.From)} > {Said(item.To)}");

    private static IEnumerable<string> Said(ImmutableArray<GridImportFinding> findings) => findings.Select(static finding => $"{finding.Grid} {finding.Problem}");

    private static string Said(ImmutableArray<GridCode> grids) =>
        string.Join(',', grids.Select(static code => code == New ? "New" : code == West ? "West" : code == East ? "East" : code == A ? "0" : code == B ? "1" : "2"));
}
