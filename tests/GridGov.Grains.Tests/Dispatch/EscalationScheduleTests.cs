using GridGov.Grains.Dispatch;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Dispatch;

public sealed class EscalationScheduleTests
{
    private readonly EscalationSchedule _schedule = new(new DispatchOptions());

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 120)]
    [InlineData(2, 180)]
    [InlineData(3, 300)]
    [InlineData(4, 600)]
    public void An_urgent_ladder_climbs_at_the_times_of_the_design(int level, int nextSeconds) =>
        _schedule.NextAt(level, isUrgent: true, Noon, Noon.AddSeconds(1)).ShouldBe(Noon.AddSeconds(nextSeconds));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_calm_one_takes_ten_minutes_a_rung(int level) =>
        _schedule.NextAt(level, isUrgent: false, Noon, Noon).ShouldBe(Noon.AddMinutes(10 * (level + 1)));

    [Fact]
    public void The_last_rung_asks_again_every_five_minutes() =>
        _schedule.NextAt(5, isUrgent: true, Noon, Noon.AddMinutes(20)).ShouldBe(Noon.AddMinutes(25));

    [Theory]
    [InlineData(0, 59, 0)]
    [InlineData(0, 60, 1)]
    [InlineData(0, 179, 2)]
    [InlineData(2, 180, 3)]
    [InlineData(0, 9999, 5)]
    [InlineData(4, 100, 4)]
    public void After_an_outage_the_rung_that_is_due_is_climbed_at_once(int level, int seconds, int due) =>
        _schedule.LevelDue(level, isUrgent: true, Noon, Noon.AddSeconds(seconds)).ShouldBe(due);

    [Fact]
    public void An_offer_out_of_the_queue_stands_its_full_time()
    {
        _schedule.NextAtAfterQueue(1, isUrgent: true, Noon, Noon.AddSeconds(110)).ShouldBe(Noon.AddSeconds(170));
        _schedule.NextAtAfterQueue(3, isUrgent: true, Noon, Noon.AddSeconds(190)).ShouldBe(Noon.AddSeconds(300));
    }

    [Fact]
    public void Only_from_the_fourth_rung_on_several_are_asked_and_the_supervisor_is_alerted()
    {
        Enumerable.Range(0, 3).Select(_schedule.Rung).ShouldAllBe(rung => rung.Width == 1 && !rung.AlertsSupervisor);
        _schedule.Rung(3).Width.ShouldBe(3);
        Enumerable.Range(3, 3).Select(_schedule.Rung).ShouldAllBe(rung => rung.AlertsSupervisor && !rung.ReplacesOffers);
        _schedule.Rung(4).StaysInTown.ShouldBeTrue();
        _schedule.Rung(5).HintsAtEmergencyCall.ShouldBeTrue();
    }
}
