using GridGov.Simulator.Players;

namespace GridGov.Simulator.Tests.Players;

public sealed class SpeedGovernorTests
{
    [Fact]
    public void A_day_without_waiting_messages_comes_up_to_the_speed_asked_for()
    {
        var speed = SpeedGovernor.First(60);
        for (var second = 0; second < 15; second++)
        {
            speed = SpeedGovernor.Next(speed, 60, waiting: 20, acknowledgedASecond: 5000);
        }

        speed.ShouldBe(60);
    }

    [Fact]
    public void Messages_that_wait_slow_the_day_down_but_never_under_real_time()
    {
        var speed = SpeedGovernor.Next(60, 60, waiting: 5000, acknowledgedASecond: 3000);
        speed.ShouldBe(45);
        for (var second = 0; second < 40; second++)
        {
            speed = SpeedGovernor.Next(speed, 60, waiting: 5000, acknowledgedASecond: 100);
        }

        speed.ShouldBe(1);
    }

    [Fact]
    public void A_machine_that_just_keeps_up_keeps_its_speed() =>
        SpeedGovernor.Next(40, 60, waiting: 700, acknowledgedASecond: 3000).ShouldBe(40);

    [Fact]
    public void Nothing_goes_faster_than_was_asked_for()
    {
        SpeedGovernor.First(1).ShouldBe(1);
        SpeedGovernor.Next(1, 1, waiting: 0, acknowledgedASecond: 0).ShouldBe(1);
    }
}
