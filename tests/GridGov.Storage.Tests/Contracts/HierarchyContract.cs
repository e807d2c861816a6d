using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Storage.Tests.Contracts;

public abstract class HierarchyContract : ContractTests
{
    private IHierarchyStore Hierarchy => Store.Port<IHierarchyStore>();

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

    private static GridDefinition Grid(string code) => new() { Code = new GridCode(code), Name = $"网格 {code}", Level = GridLevel.Town };

    private static GeoPoint Point(double latitude, double longitude) => GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
}
