using System.Collections.Immutable;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Players;

namespace GridGov.Simulator.Tests.Players;

public sealed class RoundTests
{
    [Fact]
    public void Each_device_takes_its_turn_once_an_interval()
    {
        var round = new Round(Devices(4), TimeSpan.FromMinutes(4));
        var turns = new List<string>();
        for (var second = 0; second < 480; second += 7)
        {
            turns.AddRange(round.TakeDue(TimeSpan.FromSeconds(second)).Select(device => device.Id));
        }

        turns.ShouldBe(["d0", "d1", "d2", "d3", "d0", "d1", "d2", "d3"]);
    }

    [Fact]
    public void Turns_that_were_missed_are_left_out()
    {
        var round = new Round(Devices(4), TimeSpan.FromMinutes(4));

        round.TakeDue(TimeSpan.FromHours(10)).Count().ShouldBe(1);
        round.NextDueAt.ShouldBeGreaterThan(TimeSpan.FromHours(10));
    }

    [Fact]
    public void Without_devices_nothing_is_due()
    {
        var round = new Round([], TimeSpan.FromMinutes(4));

        round.TakeDue(TimeSpan.FromHours(1)).ShouldBeEmpty();
        round.NextDueAt.ShouldBe(TimeSpan.MaxValue);
    }

    private static PlannedDevice[] Devices(int count)
    {
        var home = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);
        var resident = new PlannedResident("r1", "甲", "1", "h1", ImmutableArray<string>.Empty, "g1", home, "某处", null, null);
        return [.. Enumerable.Range(0, count).Select(number => new PlannedDevice($"d{number}", DeviceKind.Wristband, resident, 0, "secret"))];
    }
}
