using GridGov.Interfaces.Geography;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Players;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Tests.Players;

public sealed class ElderPlacesTests
{
    private static readonly DistrictPlan Plan = DistrictPlan.Create(5, new PlanSize(20, 300, 20));
    private static readonly DayScript Script = DayScript.Create(Plan, TimeSpan.FromHours(6));

    private readonly ElderPlaces places = new(Script);

    [Fact]
    public void Who_wanders_is_far_from_home_and_comes_back()
    {
        var wandering = Script.Wanderings[0];
        var device = Plan.Devices.Single(device => device.Id == wandering.Device);

        FromHome(wandering.At).ShouldBeLessThan(60);
        FromHome(wandering.At + wandering.Out + wandering.Away / 2).ShouldBe(wandering.DistanceMeters, 60);
        FromHome(wandering.At + 2 * wandering.Out + wandering.Away).ShouldBeLessThan(60);

        double FromHome(TimeSpan at) => Distance.Meters(device.Resident.Home, places.PlaceOf(device, at));
    }

    [Fact]
    public void The_same_moment_gives_the_same_place() =>
        places.PlaceOf(Plan.Devices[0], TimeSpan.FromMinutes(7)).ShouldBe(new ElderPlaces(Script).PlaceOf(Plan.Devices[0], TimeSpan.FromMinutes(7)));

    [Fact]
    public void Who_falls_silent_is_silent_for_that_time_alone()
    {
        var silence = Script.Silences[0];

        places.IsSilent(silence.Device, silence.At - TimeSpan.FromSeconds(1)).ShouldBeFalse();
        places.IsSilent(silence.Device, silence.At).ShouldBeTrue();
        places.IsSilent(silence.Device, silence.At + silence.Duration).ShouldBeFalse();
    }
}
