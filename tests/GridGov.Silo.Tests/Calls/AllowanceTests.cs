using GridGov.Silo.Calls;

namespace GridGov.Silo.Tests.Calls;

public sealed class AllowanceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void So_much_at_once_and_it_grows_back_evenly()
    {
        var allowance = new Allowance(10, TimeSpan.FromSeconds(10));

        allowance.TryTake(10, Start).ShouldBeTrue();
        allowance.TryTake(1, Start).ShouldBeFalse();
        allowance.TryTake(3, Start.AddSeconds(3)).ShouldBeTrue();
        allowance.TryTake(1, Start.AddSeconds(3)).ShouldBeFalse();
        allowance.IsFull(Start.AddSeconds(12.9)).ShouldBeFalse();
        allowance.IsFull(Start.AddSeconds(13)).ShouldBeTrue();
        allowance.TryTake(11, Start.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void A_clock_that_is_set_back_gives_nothing()
    {
        var allowance = new Allowance(1, TimeSpan.FromSeconds(1));
        allowance.TryTake(1, Start).ShouldBeTrue();

        allowance.TryTake(1, Start.AddMinutes(-1)).ShouldBeFalse();
    }
}
