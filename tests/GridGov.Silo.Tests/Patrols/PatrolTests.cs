using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Patrols;

[Collection(SiloCollection.Name)]
public sealed class PatrolTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_patrol_goes_from_start_to_end_and_every_word_may_be_said_twice()
    {
        var (district, worker) = await WorkerAsync();
        for (var i = 0; i < 2; i++)
        {
            var status = i == 0 ? 201 : 200;
            (await worker.PutAsync(district.Path("workers/w1/patrols/p1"), new JsonObject { ["at"] = Ago(60) })).Status.ShouldBe(status);
            (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), Check("hygiene", normal: true, 50))).Status.ShouldBe(status);
            (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c2"), Check("fire", normal: false, 40))).Status.ShouldBe(status);
            (await worker.PutAsync(district.Path("workers/w1/patrols/p1/end"), new JsonObject { ["at"] = Ago(30) })).Status.ShouldBe(status);
        }

        var patrol = (await worker.GetAsync(district.Path($"workers/w1/patrols?date={Day(60)}"))).Ok().Items.ShouldHaveSingleItem()!;
        patrol["endedBy"]!.ToString().ShouldBe("worker");
        var checks = patrol["checks"]!.AsArray();
        checks.Select(static check => check!["topic"]!.ToString()).ShouldBe(["hygiene", "fire"]);
        var matter = (await district.GetAsync($"incidents/{checks[1]!["incident"]}")).Ok();
        (matter["source"], matter["externalId"], matter["text"], matter["grid"], matter["presses"]).ShouldBe(("patrol", "w1/p1/c2", "楼道堆放杂物", district.West, "1"));
    }

    [Fact]
    public async Task Patrols_are_listed_by_grid_and_day_for_every_grid_above_and_each_view_is_on_record()
    {
        var (district, worker) = await WorkerAsync();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1"), new JsonObject { ["at"] = Ago(60) })).Ok();
        using var dispatcher = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");

        foreach (var (grid, count) in new[] { (district.West, 1), (district.Village, 1), (district.Town, 1), (district.East, 0) })
        {
            (await dispatcher.GetAsync(district.Path($"grids/{grid}/patrols?date={Day(60)}"))).Ok().Items.Count.ShouldBe(count);
        }

        (await dispatcher.GetAsync(district.Path($"workers/w1/patrols?date={Day(60)}"))).Ok().Items.Count.ShouldBe(1);
        (await dispatcher.GetAsync(district.Path("workers/w1/patrols?date=2026-01-01"))).Ok().Items.ShouldBeEmpty();
        (await district.GetAsync("audit?subject=worker:w1")).Ok().Items
            .Count(entry => entry!["action"]!.ToString() == "view_patrols" && entry["actor"]!.ToString() == $"{district.Code}-dispatcher").ShouldBe(5);
    }

    [Fact]
    public async Task Who_may_not_see_tracks_sees_no_patrols_and_nobody_patrols_for_somebody_else()
    {
        var (district, worker) = await WorkerAsync();
        await district.RegisterWorkerAsync("w2");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.East);

        (await worker.PutAsync(district.Path("workers/w2/patrols/p1"), new JsonObject())).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("workers/w2/patrols"))).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path($"grids/{district.West}/patrols"))).Refused(403, "forbidden");
        (await monitor.GetAsync(district.Path("workers/w1/patrols"))).Refused(403, "forbidden");
        (await district.PutAsync("workers/w1/patrols/p1", new JsonObject())).Refused(403, "forbidden");
        (await east.GetAsync(district.Path("workers/w1/patrols"))).Refused(404, "unknown-worker");
        (await east.GetAsync(district.Path($"grids/{district.West}/patrols"))).Refused(403, "forbidden");
        (await east.GetAsync(district.Path($"grids/{district.East}/patrols"))).Ok();
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (district, worker) = await WorkerAsync();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1"), new JsonObject { ["at"] = Ago(60) })).Ok();

        (await worker.PutAsync(district.Path("workers/w1/patrols/p9/checks/c1"), Check("fire", normal: true, 1))).Refused(404, "unknown-patrol");
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), Check("dance", normal: true, 1))).Refused(400, "invalid");
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), new JsonObject { ["topic"] = "fire", ["normal"] = false })).Refused(400, "invalid");
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), new JsonObject { ["topic"] = "fire" })).Refused(400, "invalid");
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), Check("fire", normal: true, 90))).Refused(409, "refused-patrol");
        (await worker.GetAsync(district.Path("workers/w1/patrols?date=yesterday"))).Refused(400, "invalid");
    }

    private static JsonObject Check(string topic, bool normal, int minutesAgo)
    {
        var check = new JsonObject { ["topic"] = topic, ["normal"] = normal, ["at"] = Ago(minutesAgo), ["location"] = SampleDistrict.InWest };
        if (!normal)
        {
            check["text"] = "楼道堆放杂物";
        }

        return check;
    }

    private static string Ago(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(-minutes).ToString("O");

    /// <summary>The local day of the start: a test that runs at local midnight asks for the right one.</summary>
    private static string Day(int minutesAgo) => TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).AddHours(8).ToString("yyyy-MM-dd");

    private async Task<(SampleDistrict District, SiloApi Worker)> WorkerAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        return (district, await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1"));
    }
}
