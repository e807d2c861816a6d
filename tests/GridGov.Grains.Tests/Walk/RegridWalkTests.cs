using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task To_an_unanswered_door_come_those_of_the_grid_that_took_its_place()
    {
        await using var town = await LatticeTown.StartAsync();
        var elder = new ResidentId("r1");
        await town.Host.Grains.Resident(Town.District, elder).RegisterAsync(
            new ResidentRegistration { Name = "张三", Categories = ["living_alone"], Home = new Home(null, "1 号楼", LatticeTown.A) }, new RegistrationAct("test"), None);
        await GoOnDutyAsync(town, "w1", LatticeTown.A);
        var incident = (await KnockAsync(town, elder, "v1")).Visit!.Incident!.Value;
        await town.ReorganiseAsync("one", LatticeTown.Merge(LatticeTown.B, LatticeTown.A, LatticeTown.B));
        (await town.Incident(incident.Value).RegridAsync(None)).ShouldBeTrue();
        await GoOnDutyAsync(town, "w2", LatticeTown.B);
        (await town.SnapshotAsync(incident.Value)).Responders.Select(static one => one.Worker.Value).ShouldBe(["w1"]);

        (await KnockAsync(town, elder, "v2")).Visit!.Incident.ShouldBe(incident);

        (await town.SnapshotAsync(incident.Value)).Responders.Select(static one => one.Worker.Value).ShouldBe(["w1", "w2"]);
    }

    [Fact]
    public async Task Every_grid_that_it_left_hears_of_it_also_when_the_news_was_held_up()
    {
        var gate = new FeedGate();
        await using var town = await LatticeTown.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(gate));
        await RegisterAsync(town, "d1", new Home(null, "1 号楼", LatticeTown.A));
        await town.PressAsync("d1", "m1");
        await town.ToldAsync("d1-1");
        await town.UntilWithTimeAsync(async () => await OpenAsync(town, LatticeTown.A) == 1, "its grid counts it");

        gate.IsRefusing = true;
        await town.ReorganiseAsync("one", LatticeTown.Merge(LatticeTown.B, LatticeTown.A, LatticeTown.B));
        (await town.Incident("d1-1").RegridAsync(None)).ShouldBeTrue();
        await town.ReorganiseAsync("two", LatticeTown.Merge(LatticeTown.C, LatticeTown.B, LatticeTown.C));
        (await town.Incident("d1-1").RegridAsync(None)).ShouldBeTrue();
        gate.IsRefusing = false;

        await town.UntilWithTimeAsync(
            async () => (await OpenAsync(town, LatticeTown.A), await OpenAsync(town, LatticeTown.B), await OpenAsync(town, LatticeTown.C)) == (0, 0, 1),
            "only the grid that goes on with it counts it");
    }

    private static async Task<int> OpenAsync(Town town, GridCode grid) =>
        (await town.Host.Grains.Grid(Town.District, grid).GetSnapshotAsync(None))!.Counts is var counts
            ? counts.Severity1 + counts.Severity2 + counts.Severity3 + counts.Severity4 : 0;

    private static async Task GoOnDutyAsync(Town town, string id, GridCode grid)
    {
        await town.Worker(id).RegisterAsync(new WorkerRegistration { Name = id, Grids = [grid] }, null, None);
        await town.Worker(id).ReportDutyAsync(new DutyReport(true, town.Now, town.Now), None);
    }

    private static Task<VisitReceipt> KnockAsync(Town town, ResidentId elder, string visit) => town.Host.Grains.Visits(Town.District, elder).RecordAsync(
        new Visit { Id = visit, Worker = new WorkerId("w1"), Outcome = VisitOutcome.NoAnswer, RecordedAt = town.Now, ReceivedAt = town.Now }, None);

    private static Task RegisterAsync(Town town, string device, Home home) =>
        town.Device(device).RegisterAsync(new DeviceRegistration { Kind = DeviceKind.Button, Home = home }, null, new RegistrationAct("test"), None);
}
