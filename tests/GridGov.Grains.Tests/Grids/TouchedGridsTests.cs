using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class TouchedGridsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly GridMap Map = GridMap.Build(1, new Lattice(15, 1).All);
    private static readonly GridCode First = Lattice.VillageOf(0, 0);
    private static readonly GridCode Second = Lattice.VillageOf(5, 0);
    private static readonly GridCode Other = new("371302002");

    [Fact]
    public void With_a_village_that_moves_go_all_below_it()
    {
        var map = GridMap.Build(1, [.. new Lattice(15, 1).All, new GridDefinition { Code = Other, Name = "他镇", Level = GridLevel.Town, Parent = new GridCode(Lattice.District.Value) }]);

        Touched(map, new ReorganisationOrder { Kind = ReorganisationKind.Move, Grids = [First], Parent = Other }).ShouldBe([First, .. BasesFrom(0)], ignoreOrder: true);
    }

    [Fact]
    public void With_villages_that_are_merged_go_all_below_either()
    {
        Touched(Map, new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = [First, Second], Into = First })
            .ShouldBe([First, Second, .. BasesFrom(0), .. BasesFrom(5)], ignoreOrder: true);
    }

    private static IEnumerable<GridCode> Touched(GridMap map, ReorganisationOrder order)
    {
        var draft = ReorganisationRules.Draft(Lattice.District, map, [], order, new GridImportOptions(), Now);
        draft.Errors.ShouldBeEmpty();
        var record = new Reorganisation
        {
            Id = "one", Number = 1, Order = order, Reason = "试", By = "admin", At = Now, GridsVersion = 2, Closed = draft.Closed, Opened = draft.Opened, Moved = draft.Moved, Before = draft.Before,
        };
        return TouchedGrids.Of(map.After(draft), record);
    }

    private static IEnumerable<GridCode> BasesFrom(int column) => Enumerable.Range(column, 5).Select(static column => Lattice.CodeOf(column, 0));
}
