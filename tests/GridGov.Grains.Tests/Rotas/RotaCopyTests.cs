using GridGov.Grains.Rotas;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Rotas;

public sealed class RotaCopyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly RotaLeave First = new("1", new WorkerId("a"), Now, Now.AddDays(1));
    private static readonly RotaLeave Second = new("2", new WorkerId("a"), Now.AddDays(3), Now.AddDays(4));
    private static readonly Rota From = new() { Version = 3, Shifts = [Shift("a")], Leaves = [First, Second] };

    [Fact]
    public void It_goes_whole_to_where_none_stands()
    {
        var (withShifts, leaves) = RotaCopy.Of(From, new Rota());

        withShifts.ShouldBeTrue();
        leaves.ShouldBe([First, Second]);
    }

    [Fact]
    public void A_copy_that_was_broken_off_is_gone_on_with_at_the_leave_that_is_missing()
    {
        var (withShifts, leaves) = RotaCopy.Of(From, new Rota { Version = 2, Shifts = [Shift("a")], Leaves = [First with { To = Now.AddDays(2) }] });

        withShifts.ShouldBeFalse();
        leaves.ShouldBe([Second]);
    }

    [Fact]
    public void A_rota_of_its_own_stands()
    {
        var (withShifts, leaves) = RotaCopy.Of(From, new Rota { Version = 1, Shifts = [Shift("b")] });

        withShifts.ShouldBeFalse();
        leaves.ShouldBeEmpty();
    }

    [Fact]
    public void Where_there_is_none_nothing_goes()
    {
        var (withShifts, leaves) = RotaCopy.Of(new Rota { Leaves = [First] }, new Rota());

        withShifts.ShouldBeFalse();
        leaves.ShouldBeEmpty();
    }

    private static RotaShift Shift(string main) => new() { Name = "全天", From = TimeOnly.MinValue, To = TimeOnly.MinValue, Main = new WorkerId(main), Deputies = [new WorkerId("d")] };
}
