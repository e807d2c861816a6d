using GridGov.Grains.Devices;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Devices;

public sealed class BatteryOutlookTests
{
    [Fact]
    public void The_pace_since_the_last_charge_says_how_long_it_lasts() =>
        BatteryOutlook.DaysLeft(new BatteryMark(Noon, 90), 60, Noon.AddDays(3)).ShouldBe(6);

    [Theory]
    [InlineData(11, 60)] // too short
    [InlineData(48, 88)] // too little
    public void Too_short_a_look_says_nothing(int hours, int percent) =>
        BatteryOutlook.DaysLeft(new BatteryMark(Noon, 90), percent, Noon.AddHours(hours)).ShouldBeNull();

    [Fact]
    public void Charging_begins_anew_and_a_wobble_does_not()
    {
        var mark = BatteryOutlook.Mark(null, null, 80, Noon)!;

        BatteryOutlook.Mark(mark, 70, 72, Noon.AddDays(1)).ShouldBe(mark);
        BatteryOutlook.Mark(mark, 70, null, Noon.AddDays(1)).ShouldBe(mark);
        BatteryOutlook.Mark(mark, 40, 75, Noon.AddDays(2)).ShouldBe(new BatteryMark(Noon.AddDays(2), 75));
    }
}
