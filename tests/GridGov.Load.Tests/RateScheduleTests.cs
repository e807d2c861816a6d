using GridGov.Load.Generator;

namespace GridGov.Load.Tests;

public sealed class RateScheduleTests
{
    [Fact]
    public void Messages_are_due_evenly_and_without_drift()
    {
        var schedule = new RateSchedule(StartNanoseconds: 5_000, PerSecond: 3);

        schedule.DueNanoseconds(0).ShouldBe(5_000);
        schedule.DueNanoseconds(3).ShouldBe(1_000_005_000);
        schedule.DueNanoseconds(3_000).ShouldBeInRange(1_000_000_004_000, 1_000_000_006_000);
    }
}
