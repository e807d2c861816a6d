using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class GridMapTests
{
    [Fact]
    public void Every_place_of_a_covered_district_lies_in_exactly_one_base_grid()
    {
        var lattice = new Lattice(20, 12);
        var map = GridMap.Build(1, lattice.All);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var place = Lattice.At(
                Lattice.South + random.NextDouble() * (lattice.North - Lattice.South), Lattice.West + random.NextDouble() * (lattice.East - Lattice.West));

            var found = map.Find(place).ShouldNotBeNull();

            map.Contains(found, place).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_raster_answers_what_testing_every_polygon_would()
    {
        var lattice = new Lattice(14, 9, seed: 3);
        var map = GridMap.Build(1, lattice.All);
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var place = Lattice.At(34.99 + random.NextDouble() * 0.06, 118.19 + random.NextDouble() * 0.07);
            var containing = lattice.Bases.Where(grid => map.Contains(grid.Code, place)).Select(grid => grid.Code).ToArray();

            containing.Length.ShouldBeLessThanOrEqualTo(1);
            map.Find(place).ShouldBe(containing.Length == 0 ? null : containing[0]);
        }
    }

    [Fact]
    public void A_place_on_a_common_edge_or_corner_lies_in_exactly_one_of_the_neighbours()
    {
        var lattice = new Lattice(8, 8, seed: 5);
        var map = GridMap.Build(1, lattice.All);
        for (var row = 1; row < 8; row++)
        {
            for (var column = 1; column < 7; column++)
            {
                var (corner, next) = (lattice.Corner(column, row), lattice.Corner(column + 1, row));
                for (var share = 0; share <= 4; share++)
                {
                    var place = Lattice.At(
                        corner.Latitude + (next.Latitude - corner.Latitude) * share / 4, corner.Longitude + (next.Longitude - corner.Longitude) * share / 4);

                    lattice.Bases.Count(grid => map.Contains(grid.Code, place)).ShouldBe(1);
                    map.Find(place).ShouldNotBeNull();
                }
            }
        }
    }

    [Fact]
    public void A_place_in_a_hole_is_in_the_grid_that_fills_the_hole_or_in_none()
    {
        var outer = new GridDefinition
        {
            Code = new("o"), Name = "outer", Level = GridLevel.Base,
            Polygons = [new GridPolygon([Square(35.0, 118.0, 0.1).Rings[0], Square(35.02, 118.02, 0.02).Rings[0], Square(35.06, 118.06, 0.02).Rings[0]])],
        };
        var inner = new GridDefinition { Code = new("i"), Name = "inner", Level = GridLevel.Base, Polygons = [Square(35.02, 118.02, 0.02)] };
        var map = GridMap.Build(1, [outer, inner]);

        map.Find(Lattice.At(35.01, 118.01)).ShouldBe(outer.Code);
        map.Find(Lattice.At(35.03, 118.03)).ShouldBe(inner.Code);
        map.Find(Lattice.At(35.07, 118.07)).ShouldBeNull();
        map.Find(Lattice.At(36, 118)).ShouldBeNull();
    }

    [Fact]
    public void A_path_goes_from_the_base_grid_up_to_the_town()
    {
        var map = GridMap.Build(1, new Lattice(5, 2).All);
        var code = Lattice.CodeOf(3, 1);

        map.PathOf(code).ShouldBe([code, Lattice.VillageOf(3, 1), Lattice.TownOf(Lattice.VillageOf(3, 1))]);
        map.PathOf(new GridCode("nobody")).ShouldBeEmpty();
    }

    [Fact]
    public void A_grid_without_an_area_contains_what_its_base_grids_contain()
    {
        var lattice = new Lattice(10, 1);
        var map = GridMap.Build(1, lattice.All);
        var place = map.CentroidOf(Lattice.CodeOf(7, 0)).ShouldNotBeNull();

        map.Contains(Lattice.VillageOf(7, 0), place).ShouldBeTrue();
        map.Contains(Lattice.TownOf(Lattice.VillageOf(7, 0)), place).ShouldBeTrue();
        map.Contains(Lattice.VillageOf(2, 0), place).ShouldBeFalse();
    }

    [Fact]
    public void The_centroid_of_a_square_is_its_middle_and_that_of_a_ring_is_beside_the_hole()
    {
        var square = new GridDefinition { Code = new("s"), Name = "s", Level = GridLevel.Base, Polygons = [Square(35, 118, 0.02)] };
        var ring = new GridDefinition
        {
            Code = new("r"), Name = "r", Level = GridLevel.Base,
            Polygons = [new GridPolygon([Square(36, 118, 0.09).Rings[0], Square(36.03, 118.03, 0.03).Rings[0]])],
        };
        var map = GridMap.Build(1, [square, ring]);

        Distance.Meters(map.CentroidOf(square.Code).ShouldNotBeNull(), Lattice.At(35.01, 118.01)).ShouldBeLessThan(0.1);
        map.Find(map.CentroidOf(ring.Code).ShouldNotBeNull()).ShouldBe(ring.Code);
        map.CentroidOf(new GridCode("nobody")).ShouldBeNull();
    }

    [Fact]
    public void A_map_without_grids_finds_nothing() => GridMap.Empty.Find(Lattice.At(35, 118)).ShouldBeNull();

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var map = GridMap.Build(1, new Lattice(20, 20).All);
        var place = Lattice.At(35.0301, 118.2301);

        // The just-in-time compiler may allocate on this thread whenever it gets to a method: what a round costs is the least of several.
        Enumerable.Range(0, 10).Select(_ => AllocatedByThousand()).Min().ShouldBe(0);

        long AllocatedByThousand()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                map.Find(place);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static GridPolygon Square(double latitude, double longitude, double size) => Lattice.Ring(
        Lattice.At(latitude, longitude), Lattice.At(latitude, longitude + size), Lattice.At(latitude + size, longitude + size), Lattice.At(latitude + size, longitude));
}
