using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class LivingHomeTests
{
    private static readonly Lattice Ten = new(10, 1);
    private static readonly GridCode A = Lattice.CodeOf(0, 0);
    private static readonly GridCode B = Lattice.CodeOf(1, 0);
    private static readonly GridCode C = Lattice.CodeOf(2, 0);
    private static readonly GridMap Map = GridMap.Build(2, [.. Ten.All.Where(static grid => grid.Code != A)], GridSuccession.None.With([], [Closed()]));

    [Fact]
    public void Under_a_closed_grid_it_is_where_its_place_says_or_where_the_rest_goes()
    {
        LivingHome.Of(Map, new Home(null, "1", A)).ShouldBe(new Home(null, "1", B));
        LivingHome.Of(Map, new Home(Ten.MiddleOf(2), null, A)).ShouldBe(new Home(Ten.MiddleOf(2), null, C));
    }

    [Fact]
    public void Anything_else_stays_as_it_was_entered()
    {
        var (there, unknown, none) = (new Home(Ten.MiddleOf(2), null, B), new Home(null, null, new GridCode("371302999")), new Home(Ten.MiddleOf(2), null));

        LivingHome.Of(Map, there).ShouldBeSameAs(there);
        LivingHome.Of(Map, unknown).ShouldBeSameAs(unknown);
        LivingHome.Of(Map, none).ShouldBeSameAs(none);
        LivingHome.Of(Map, null).ShouldBeNull();
    }

    private static ClosedGrid Closed() => new() { Grid = Ten.Cell(0, 0), Path = [A], Successors = [B, C], Rest = B, At = DateTimeOffset.UnixEpoch };
}
