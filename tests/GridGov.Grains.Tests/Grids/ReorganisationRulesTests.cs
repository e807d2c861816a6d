using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class ReorganisationRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly Lattice Ten = new(10, 1);
    private static readonly GridMap Map = GridMap.Build(7, Ten.All);
    private static readonly GridCode A = Lattice.CodeOf(0, 0);
    private static readonly GridCode B = Lattice.CodeOf(1, 0);
    private static readonly GridCode C = Lattice.CodeOf(2, 0);
    private static readonly GridCode Village = Lattice.VillageOf(0, 0);
    private static readonly GridCode Next = Lattice.VillageOf(5, 0);
    private static readonly GridCode New = new("371302001001900");

    [Fact]
    public void Two_grids_become_a_new_one_with_their_area_and_households()
    {
        var draft = Draft(Merge(New, "合并网格", A, B));

        draft.Errors.ShouldBeEmpty();
        var after = Map.After(draft);
        after.TryGet(New, out var one).ShouldBeTrue();
        one.Name.ShouldBe("合并网格");
        one.Parent.ShouldBe(Village);
        one.Households.ShouldBe(500);
        one.Polygons.ShouldHaveSingleItem().Rings.ShouldHaveSingleItem();
        after.Find(Ten.MiddleOf(0)).ShouldBe(New);
        after.Find(Ten.MiddleOf(1)).ShouldBe(New);
        after.Find(Ten.MiddleOf(2)).ShouldBe(C);
        draft.Opened.ShouldBe([New]);
        draft.Closed.Select(static closed => closed.Grid.Code).ShouldBe([A, B]);
        draft.Closed[0].Path.ShouldBe([A, Village, Lattice.TownOf(Village)]);
        after.PathOf(A).ShouldBe([New, Village, Lattice.TownOf(Village)]);
        after.FormerPathOf(A).ShouldBe([A, Village, Lattice.TownOf(Village)]);
        after.LivingOf(A, null).ShouldBe(New);
        after.LevelOf(A).ShouldBe(GridLevel.Base);
        after.TryGet(A, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_grid_that_takes_in_its_neighbour_keeps_its_code_and_name()
    {
        var draft = Draft(Merge(A, null, A, B));

        draft.Errors.ShouldBeEmpty();
        draft.Opened.ShouldBeEmpty();
        draft.Closed.Select(static closed => closed.Grid.Code).ShouldBe([B]);
        Map.After(draft).Find(Ten.MiddleOf(1)).ShouldBe(A);
    }

    [Theory]
    [InlineData(60, 120, false)]
    [InlineData(120, 200, true)]
    public void Merged_grids_keep_as_many_checkpoints_as_a_grid_may_have_and_it_is_said_when_that_is_not_all(int each, int kept, bool isCut)
    {
        var map = GridMap.Build(7, [.. Ten.All.Select(grid => grid.Code == A || grid.Code == B ? grid with { Checkpoints = Checkpoints(grid, each) } : grid)]);

        var draft = ReorganisationRules.Draft(Lattice.District, map, [], Merge(B, null, A, B), new GridImportOptions(), Now);

        draft.Errors.ShouldBeEmpty();
        map.After(draft).TryGet(B, out var one).ShouldBeTrue();
        one.Checkpoints.Length.ShouldBe(kept);
        one.Checkpoints.Count(point => point.Name.StartsWith(B.Value, StringComparison.Ordinal)).ShouldBe(each, "its own come first");
        draft.Warnings.Any(static finding => finding.Problem == "checkpoints_cut").ShouldBe(isCut);
    }

    [Fact]
    public void Towns_are_siblings_whether_they_name_the_district_or_nothing_above_them()
    {
        var (one, other) = (new GridCode("371302001"), new GridCode("371302002"));
        var map = GridMap.Build(
            7,
            [
                new GridDefinition { Code = one, Name = "甲镇", Level = GridLevel.Town },
                new GridDefinition { Code = other, Name = "乙镇", Level = GridLevel.Town, Parent = new GridCode(Lattice.District.Value) },
            ]);

        ReorganisationRules.Draft(Lattice.District, map, [], Merge(one, null, one, other), new GridImportOptions(), Now).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Villages_that_merge_bring_their_grids_along()
    {
        var draft = Draft(Merge(Village, null, Village, Next));

        draft.Errors.ShouldBeEmpty();
        draft.Moved.Select(static moved => moved.Grid).ShouldBe(Enumerable.Range(5, 5).Select(static column => Lattice.CodeOf(column, 0)));
        Map.After(draft).PathOf(Lattice.CodeOf(7, 0)).ShouldBe([Lattice.CodeOf(7, 0), Village, Lattice.TownOf(Village)]);
    }

    [Fact]
    public void A_grid_moves_under_another_parent()
    {
        var draft = Draft(Move(Next, A));

        draft.Errors.ShouldBeEmpty();
        draft.Moved.ShouldBe([new MovedGrid(A, Village, Next)]);
        draft.Closed.ShouldBeEmpty();
        Map.After(draft).PathOf(A).ShouldBe([A, Next, Lattice.TownOf(Village)]);
    }

    [Fact]
    public void A_grid_is_split_by_place_and_the_rest_goes_where_it_was_said()
    {
        var draft = Draft(Split(A, rest: 1));

        draft.Errors.ShouldBeEmpty();
        var after = Map.After(draft);
        var (west, east) = (draft.Opened[0], draft.Opened[1]);
        after.LivingOf(A, Ten.At(0.2)).ShouldBe(west);
        after.LivingOf(A, Ten.At(0.8)).ShouldBe(east);
        after.LivingOf(A, null).ShouldBe(east);
        after.LivingOf(A, Ten.MiddleOf(6)).ShouldBe(east);
        after.AllLivingOf([A, C]).ShouldBe([east, west, C]);
        after.TryGet(west, out var part).ShouldBeTrue();
        part.Parent.ShouldBe(Village);
        part.Kind.ShouldBe(GridKind.Compound);
    }

    [Fact]
    public void A_closed_grid_is_followed_through_all_that_came_after()
    {
        var split = Map.After(Draft(Split(A, rest: 1)));
        var second = ReorganisationRules.Draft(Lattice.District, split, [], Merge(B, null, B, Part(2)), new GridImportOptions(), Now);

        second.Errors.ShouldBeEmpty();
        var after = split.After(second);
        after.LivingOf(A, null).ShouldBe(B);
        after.LivingOf(A, Ten.At(0.2)).ShouldBe(Part(1));
        after.PathOf(A)[0].ShouldBe(B);
        after.FormerPathOf(A)[0].ShouldBe(A);
    }

    [Fact]
    public void What_was_merged_is_there_again_when_it_is_taken_back()
    {
        var order = Merge(New, "合并网格", A, B);
        var (after, record) = Carried(order);

        var back = ReorganisationRules.Draft(Lattice.District, after, [record], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" }, new GridImportOptions(), Now);

        back.Errors.ShouldBeEmpty();
        var then = after.After(back);
        then.Grids.Select(static grid => grid.Code).ShouldBe(Map.Grids.Select(static grid => grid.Code));
        then.Find(Ten.MiddleOf(1)).ShouldBe(B);
        then.LivingOf(New, Ten.MiddleOf(1)).ShouldBe(B);
        then.LivingOf(New, null).ShouldBe(A);
        then.Succession.Find(A).ShouldBeNull();
    }

    [Fact]
    public void What_was_built_on_is_not_taken_back()
    {
        var (after, record) = Carried(Merge(New, "合并网格", A, B));
        var newer = GridMap.Build(after.Version + 1, after.Grids, after.Succession);

        Problems(ReorganisationRules.Draft(Lattice.District, newer, [record], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" }, new GridImportOptions(), Now))
            .ShouldBe(["built_on"]);
        Problems(ReorganisationRules.Draft(Lattice.District, newer, [record], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "two" }, new GridImportOptions(), Now))
            .ShouldBe(["unknown_reorganisation"]);
        Problems(ReorganisationRules.Draft(
            Lattice.District, after, [record with { RevertedBy = "three" }], new ReorganisationOrder { Kind = ReorganisationKind.Revert, Reverts = "one" }, new GridImportOptions(), Now))
            .ShouldBe(["is_reverted"]);
    }

    [Fact]
    public void A_code_that_was_closed_is_never_used_again()
    {
        var (after, _) = Carried(Merge(New, "合并网格", A, B));

        Problems(ReorganisationRules.Draft(Lattice.District, after, [], Merge(A, "又一个", New, C), new GridImportOptions(), Now)).ShouldBe(["code_used"]);
        Problems(ReorganisationRules.Draft(Lattice.District, after, [], Move(Next, A), new GridImportOptions(), Now)).ShouldBe(["closed_grid"]);
        var import = Imported(after, [], Ten.All);
        import.IsImported.ShouldBeFalse();
        import.Errors.Select(static error => (error.Grid, error.Problem)).ShouldBe([(A.Value, "code_used"), (B.Value, "code_used"), (New.Value, "successor_missing")], ignoreOrder: true);
    }

    [Fact]
    public void An_import_keeps_what_took_a_closed_grids_place()
    {
        var (after, _) = Carried(Merge(New, "合并网格", A, B));
        ImmutableArray<GridDefinition> without = [.. after.Grids.Where(static grid => grid.Code != New)];

        var refused = Imported(after, [], without);
        (refused.IsImported, refused.Errors.Single().Grid, refused.Errors.Single().Problem).ShouldBe((false, New.Value, "successor_missing"));
        refused.Errors.Single().Message.ShouldContain(A.Value);
        Imported(after, [], after.Grids).IsImported.ShouldBeTrue();
        Imported(after, [], [.. after.Grids.Where(static grid => grid.Code != C)]).IsImported.ShouldBeTrue();
        Imported(GridMap.Build(after.Version + 1, without, after.Succession), [], without).IsImported.ShouldBeTrue("it was not there before either");
    }

    [Fact]
    public void An_import_waits_until_the_last_reorganisation_is_finished()
    {
        var (after, record) = Carried(Merge(New, "合并网格", A, B));

        var refused = Imported(after, [record], after.Grids);
        (refused.IsImported, refused.Errors.Single().Problem).ShouldBe((false, "unfinished"));
        Imported(after, [record with { FinishedAt = Now }], after.Grids).IsImported.ShouldBeTrue();
    }

    [Theory]
    [InlineData("too_few")]
    [InlineData("not_siblings")]
    [InlineData("unknown_grid")]
    [InlineData("named_twice")]
    [InlineData("into_missing")]
    [InlineData("code_taken")]
    [InlineData("name_missing")]
    public void A_merge_that_makes_no_sense_is_refused(string problem) => Problems(Draft(problem switch
    {
        "too_few" => Merge(A, null, A),
        "not_siblings" => Merge(A, null, A, Lattice.CodeOf(5, 0)),
        "unknown_grid" => Merge(A, null, A, new GridCode("371302999")),
        "named_twice" => Merge(A, null, A, A, B),
        "into_missing" => new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = [A, B] },
        "code_taken" => Merge(C, "占用", A, B),
        _ => Merge(New, null, A, B),
    })).ShouldBe([problem]);

    [Theory]
    [InlineData("same_parent")]
    [InlineData("level_order")]
    [InlineData("unknown_parent")]
    [InlineData("parent_missing")]
    public void A_move_that_makes_no_sense_is_refused(string problem) => Problems(Draft(problem switch
    {
        "same_parent" => Move(Village, A),
        "level_order" => Move(B, A),
        "unknown_parent" => Move(new GridCode("371302999"), A),
        _ => new ReorganisationOrder { Kind = ReorganisationKind.Move, Grids = [A] },
    })).ShouldBe([problem]);

    [Theory]
    [InlineData("split_base_only")]
    [InlineData("too_few")]
    [InlineData("rest_missing")]
    [InlineData("not_covered")]
    [InlineData("outside")]
    [InlineData("no_area")]
    [InlineData("code_taken")]
    public void A_split_that_makes_no_sense_is_refused(string problem)
    {
        var sound = Split(A, rest: 1);
        Problems(Draft(problem switch
        {
            "split_base_only" => sound with { Grids = [Village] },
            "too_few" => sound with { Parts = [sound.Parts[0]] },
            "rest_missing" => sound with { Rest = B },
            "not_covered" => sound with { Parts = [sound.Parts[0], sound.Parts[1] with { Polygons = Ten.Strip(0.7, 1) }] },
            "outside" => sound with { Parts = [sound.Parts[0], sound.Parts[1] with { Polygons = Ten.Strip(0.5, 1.4) }] },
            "no_area" => sound with { Parts = [sound.Parts[0], sound.Parts[1] with { Polygons = [] }] },
            _ => sound with { Parts = [sound.Parts[0] with { Code = C }, sound.Parts[1]] },
        })).ShouldBe([problem]);
    }

    [Fact]
    public void Parts_that_overlap_are_refused()
    {
        var sound = Split(A, rest: 1);
        Problems(Draft(sound with { Parts = [sound.Parts[0] with { Polygons = Ten.Strip(0, 0.6) }, sound.Parts[1]] })).ShouldBe(["overlap"]);
    }

    private static ReorganisationDraft Draft(ReorganisationOrder order) => ReorganisationRules.Draft(Lattice.District, Map, [], order, new GridImportOptions(), Now);

    private static (GridMap After, Reorganisation Record) Carried(ReorganisationOrder order)
    {
        var draft = Draft(order);
        return (Map.After(draft), new Reorganisation
        {
            Id = "one", Number = 1, Order = order, Reason = "试", By = "admin", At = Now, GridsVersion = Map.Version + 1, Closed = draft.Closed, Opened = draft.Opened, Moved = draft.Moved, Before = draft.Before,
        });
    }

    private static ImmutableArray<Checkpoint> Checkpoints(GridDefinition grid, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Checkpoint($"{grid.Code} {number}", grid.Polygons[0].Rings[0][0]))];

    private static GridImportReport Imported(GridMap map, ImmutableArray<Reorganisation> records, ImmutableArray<GridDefinition> grids) =>
        ReorganisationRules.Imported(Lattice.District, map, records, grids, new GridImportOptions());

    private static IEnumerable<string> Problems(ReorganisationDraft draft) => draft.Errors.Select(static error => error.Problem);

    private static ReorganisationOrder Merge(GridCode into, string? name, params ImmutableArray<GridCode> grids) =>
        new() { Kind = ReorganisationKind.Merge, Grids = grids, Into = into, Name = name };

    private static ReorganisationOrder Move(GridCode parent, params ImmutableArray<GridCode> grids) =>
        new() { Kind = ReorganisationKind.Move, Grids = grids, Parent = parent };

    private static GridCode Part(int number) => new($"{Village}80{number}");

    private static ReorganisationOrder Split(GridCode grid, int rest) => new()
    {
        Kind = ReorganisationKind.Split,
        Grids = [grid],
        Rest = Part(rest + 1),
        Parts =
        [
            new GridDefinition { Code = Part(1), Name = "西片", Level = GridLevel.Base, Polygons = Ten.Strip(0, 0.5) },
            new GridDefinition { Code = Part(2), Name = "东片", Level = GridLevel.Base, Polygons = Ten.Strip(0.5, 1) },
        ],
    };
}
