using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Storage.Tests.Contracts;

public abstract class HierarchyContract : ContractTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);

    private IHierarchyStore Hierarchy => Store.Port<IHierarchyStore>();

    private IReorganisationStore Reorganisations => Store.Port<IReorganisationStore>();

    [Fact]
    public async Task Districts_are_listed_ascending_and_once()
    {
        await Hierarchy.AddDistrictAsync(Luozhuang, None);
        await Hierarchy.AddDistrictAsync(Lanshan, None);
        await Hierarchy.AddDistrictAsync(Lanshan, None);

        await Store.ReopenAsync();

        (await Hierarchy.ListDistrictsAsync(None)).ShouldBe([Lanshan, Luozhuang]);
    }

    [Fact]
    public async Task A_district_without_an_import_has_version_0()
    {
        await Hierarchy.AddDistrictAsync(Lanshan, None);

        var (version, grids) = await Hierarchy.LoadGridsAsync(Lanshan, None);

        version.ShouldBe(0);
        grids.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_replaces_the_one_before()
    {
        await Hierarchy.ReplaceGridsAsync(Lanshan, 1, [Grid("371302001"), Grid("371302002")], None);
        await Hierarchy.ReplaceGridsAsync(Lanshan, 2, [Grid("371302003")], None);
        await Store.ReopenAsync();

        var (version, grids) = await Hierarchy.LoadGridsAsync(Lanshan, None);

        version.ShouldBe(2);
        grids.ShouldHaveSingleItem().Code.ShouldBe(new GridCode("371302003"));
    }

    [Fact]
    public async Task A_grid_comes_back_with_its_polygons_and_checkpoints()
    {
        var grid = Grid("371302001001001") with
        {
            Level = GridLevel.Base,
            Parent = new GridCode("371302001001"),
            Kind = GridKind.Compound,
            Households = 321,
            Boundaries = "东至沂蒙路",
            Polygons = [new GridPolygon([[Point(35.05, 118.31), Point(35.05, 118.33), Point(35.07, 118.33), Point(35.05, 118.31)]])],
            Checkpoints = [new Checkpoint("南门", Point(35.051, 118.32), 25)],
        };
        await Hierarchy.ReplaceGridsAsync(Lanshan, 1, [grid], None);

        var read = (await Hierarchy.LoadGridsAsync(Lanshan, None)).Grids.ShouldHaveSingleItem();

        (read with { Polygons = [], Checkpoints = [] }).ShouldBe(grid with { Polygons = [], Checkpoints = [] });
        read.Polygons.Single().Rings.Single().ShouldBe(grid.Polygons.Single().Rings.Single());
        read.Checkpoints.ShouldBe(grid.Checkpoints);
    }

    [Fact]
    public async Task A_reorganisation_is_there_with_the_grids_that_it_made_and_can_be_written_on()
    {
        await Hierarchy.ReplaceGridsAsync(Lanshan, 1, [Grid("371302001"), Grid("371302002")], None);
        var first = Record(1, "371302002", "371302001");

        await Reorganisations.ReorganiseAsync(Lanshan, 2, [Grid("371302001")], [first], None);
        await Reorganisations.ReorganiseAsync(Lanshan, 3, [Grid("371302009")], [first with { RevertedBy = "r2" }, Record(2, "371302001", "371302009")], None);
        await Reorganisations.PutAsync(Lanshan, Record(2, "371302001", "371302009") with { FinishedAt = At.AddMinutes(1) }, None);
        await Store.ReopenAsync();

        var (version, grids) = await Hierarchy.LoadGridsAsync(Lanshan, None);
        version.ShouldBe(3);
        grids.ShouldHaveSingleItem().Code.ShouldBe(new GridCode("371302009"));
        var records = await Reorganisations.ListAsync(Lanshan, None);
        records.Select(static record => (record.Number, record.RevertedBy, record.FinishedAt)).ShouldBe([(1, "r2", null), (2, null, At.AddMinutes(1))]);
        var closed = records[0].Closed.ShouldHaveSingleItem();
        (closed.Grid.Code.Value, closed.Rest.Value, closed.At).ShouldBe(("371302002", "371302001", At));
        closed.Path.ShouldBe([new GridCode("371302002")]);
        records[0].Items.ShouldHaveSingleItem().To.ShouldBe([new GridCode("371302001")]);
        (await Reorganisations.ListAsync(Luozhuang, None)).ShouldBeEmpty();
    }

    private static Reorganisation Record(int number, string closed, string into) => new()
    {
        Id = $"r{number}",
        Number = number,
        Order = new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = [new GridCode(closed), new GridCode(into)], Into = new GridCode(into) },
        Reason = "人口减少",
        By = "admin",
        At = At,
        GridsVersion = number + 1,
        Closed = [new ClosedGrid { Grid = Grid(closed), Path = [new GridCode(closed)], Successors = [new GridCode(into)], Rest = new GridCode(into), At = At }],
        Items = [new ReorganisationItem(ReorganisationItemKind.Device, "d", [new GridCode(closed)], [new GridCode(into)])],
    };

    private static GridDefinition Grid(string code) => new() { Code = new GridCode(code), Name = $"网格 {code}", Level = GridLevel.Town };

    private static GeoPoint Point(double latitude, double longitude) => GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
}
