using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class GridImportValidatorTests
{
    private static readonly GridImportOptions Options = new();

    [Fact]
    public void A_district_of_the_real_size_passes_with_its_counts()
    {
        var grids = new Lattice(60, 33).All;

        var report = Validate(grids);

        report.Errors.ShouldBeEmpty();
        report.IsImported.ShouldBeTrue();
        report.Counts[GridLevel.Base].ShouldBe(1980);
        report.Counts[GridLevel.Town].ShouldBe(6);
        report.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_polygon_that_crosses_itself_is_refused() =>
        ErrorsOf(Grid() with { Polygons = [Lattice.Ring(At(35, 118), At(35.01, 118.01), At(35.01, 118), At(35, 118.01))] }).ShouldBe(["self_crossing"]);

    [Fact]
    public void A_ring_that_does_not_close_is_refused() =>
        ErrorsOf(Grid() with { Polygons = [new GridPolygon([[At(35, 118), At(35, 118.01), At(35.01, 118.01), At(35.01, 118)]])] }).ShouldBe(["unclosed_ring"]);

    [Fact]
    public void A_ring_of_three_points_is_refused() =>
        ErrorsOf(Grid() with { Polygons = [new GridPolygon([[At(35, 118), At(35, 118.01), At(35, 118)]])] }).ShouldBe(["ring_too_short"]);

    [Fact]
    public void A_hole_outside_its_polygon_is_refused() =>
        ErrorsOf(Grid() with { Polygons = [new GridPolygon([Square(35, 118).Rings[0], Square(36, 118).Rings[0]])] }).ShouldBe(["hole_outside"]);

    [Fact]
    public void A_corner_without_a_place_is_refused() =>
        ErrorsOf(Grid() with { Polygons = [new GridPolygon([[At(35, 118), default, At(35.01, 118.01), At(35, 118)]])] }).ShouldBe(["coordinates"]);

    [Fact]
    public void An_unknown_parent_is_refused() => ErrorsOf(Grid() with { Parent = new GridCode("371302999") }).ShouldBe(["unknown_parent"]);

    [Fact]
    public void The_district_itself_may_be_named_as_parent() => ErrorsOf(Grid() with { Parent = new GridCode("371302") }).ShouldBeEmpty();

    [Fact]
    public void A_code_that_is_given_twice_is_refused() =>
        ErrorsOf(Grid(), Grid() with { Name = "again" }).ShouldBe(["duplicate_code"]);

    [Fact]
    public void A_parent_of_the_same_or_a_lower_level_is_refused() => ErrorsOf(
        Grid("v") with { Level = GridLevel.Village, Parent = new GridCode("b"), Polygons = [] },
        Grid("b") with { Parent = new GridCode("v") }).ShouldBe(["level_order"]);

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("has space")]
    public void A_code_that_is_no_id_is_refused(string code) => ErrorsOf(Grid(code)).ShouldContain("invalid_code");

    [Fact]
    public void Too_long_texts_and_negative_counts_are_refused() => ErrorsOf(
        Grid() with { Name = new string('长', 65), Boundaries = new string('x', 501), Households = -1 }).ShouldBe(["name_length", "boundaries_length", "negative_count"]);

    [Fact]
    public void A_checkpoint_with_an_impossible_radius_is_refused() =>
        ErrorsOf(Grid() with { Checkpoints = [new Checkpoint("gate", At(35, 118), double.NaN)] }).ShouldBe(["checkpoint"]);

    [Fact]
    public void Base_grids_that_overlap_are_refused_and_both_are_named()
    {
        var report = Validate([Grid("a"), Grid("b") with { Polygons = [Square(35.001, 118.001)] }]);

        report.IsImported.ShouldBeFalse();
        var finding = report.Errors.ShouldHaveSingleItem();
        finding.Problem.ShouldBe("overlap");
        (finding.Grid + finding.Message).ShouldContain("a");
        finding.Message.ShouldContain("b");
    }

    [Fact]
    public void Overlap_counts_between_all_base_grids_not_only_siblings() => ErrorsOf(
        Town("t1"), Town("t2"), Grid("a") with { Parent = new GridCode("t1") }, Grid("b") with { Parent = new GridCode("t2") }).ShouldBe(["overlap"]);

    [Fact]
    public void Touching_edges_and_slivers_under_a_square_metre_are_fine()
    {
        var touching = Grid("b") with { Polygons = [Square(35, 118.01)] };
        var sliver = Grid("c") with { Polygons = [Square(35.01 - 0.5e-9, 118)] };

        ErrorsOf(Grid("a"), touching, sliver).ShouldBeEmpty();
    }

    [Fact]
    public void A_grid_above_the_standard_gets_a_warning_and_is_imported()
    {
        var report = Validate([Grid("a") with { Households = 420 }, Grid("b") with { Population = 1001, Polygons = [Square(36, 118)] }]);

        report.IsImported.ShouldBeTrue();
        report.Warnings.Select(warning => warning.Problem).ShouldBe(["above_standard", "above_standard"]);
    }

    [Fact]
    public void A_grid_at_the_standard_gets_none() => Validate([Grid() with { Households = 300, Population = 1000 }]).Warnings.ShouldBeEmpty();

    [Fact]
    public void A_missing_kind_and_a_missing_area_are_warnings()
    {
        var report = Validate([Grid() with { Kind = null, Polygons = [] }]);

        report.IsImported.ShouldBeTrue();
        report.Warnings.Select(warning => warning.Problem).ShouldBe(["missing_kind", "no_area"]);
    }

    [Fact]
    public void A_child_outside_its_parent_is_a_warning()
    {
        var report = Validate([Town("t") with { Polygons = [Square(35, 118)] }, Grid("a") with { Parent = new GridCode("t"), Polygons = [Square(35.005, 118)] }]);

        report.IsImported.ShouldBeTrue();
        report.Warnings.ShouldHaveSingleItem().Problem.ShouldBe("outside_parent");
    }

    [Fact]
    public void One_bad_grid_among_good_ones_refuses_the_whole_import()
    {
        var report = Validate([.. new Lattice(5, 5).All, Grid("bad") with { Parent = new GridCode("nobody"), Polygons = [] }]);

        report.IsImported.ShouldBeFalse();
    }

    [Fact]
    public void An_empty_import_is_refused() => Validate([]).Errors.ShouldHaveSingleItem().Problem.ShouldBe("grid_count");

    [Fact]
    public void A_report_lists_a_bounded_number_of_findings()
    {
        var many = Enumerable.Range(0, 50).Select(i => Grid($"g{i}") with { Parent = new GridCode("nobody"), Polygons = [] }).ToImmutableArray();

        var report = GridImportValidator.Validate(Lattice.District, many, new GridImportOptions { MaxFindings = 10 });

        report.Errors.Length.ShouldBe(11);
        report.Errors[^1].Problem.ShouldBe("more");
    }

    private static GridImportReport Validate(ImmutableArray<GridDefinition> grids) => GridImportValidator.Validate(Lattice.District, grids, Options);

    private static IEnumerable<string> ErrorsOf(params GridDefinition[] grids) => Validate([.. grids]).Errors.Select(error => error.Problem);

    private static GridDefinition Town(string code) => new() { Code = new(code), Name = code, Level = GridLevel.Town };

    private static GridDefinition Grid(string code = "a") => new()
    {
        Code = new(code), Name = "网格", Level = GridLevel.Base, Kind = GridKind.Street, Polygons = [Square(35, 118)],
    };

    private static GeoPoint At(double latitude, double longitude) => Lattice.At(latitude, longitude);

    private static GridPolygon Square(double latitude, double longitude) => Lattice.Ring(
        At(latitude, longitude), At(latitude, longitude + 0.01), At(latitude + 0.01, longitude + 0.01), At(latitude + 0.01, longitude));
}
