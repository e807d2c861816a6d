using GridGov.Interfaces;
using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Tests.Walk;

/// <summary>Alarms of grids that were reorganised.</summary>
public sealed class RegridWalkTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_alarm_of_a_home_without_a_place_opens_in_the_part_that_such_homes_went_to()
    {
        await using var town = await LatticeTown.StartAsync();
        await RegisterAsync(town, "d1", new Home(null, "1 号楼", LatticeTown.A));
        await RegisterAsync(town, "d2", new Home(LatticeTown.Ten.MiddleOf(0), "2 号楼", LatticeTown.A));
        await town.ReorganiseAsync("one", LatticeTown.SplitA);

        await town.PressAsync("d1", "m1");
        await town.PressAsync("d2", "m1");

        (await town.SnapshotAsync("d1-1")).Grid.ShouldBe(LatticeTown.East);
        (await town.SnapshotAsync("d2-1")).Grid.ShouldBe(LatticeTown.West);
    }

    private static Task RegisterAsync(Town town, string device, Home home) =>
        town.Device(device).RegisterAsync(new DeviceRegistration { Kind = DeviceKind.Button, Home = home }, null, new RegistrationAct("test"), None);
}
