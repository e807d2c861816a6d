using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.DayLogs;

[Collection(SiloCollection.Name)]
public sealed class DayLogTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_day_writes_itself_is_closed_and_only_addenda_come_later()
    {
        var (district, worker) = await WorkerAsync();
        var day = $"workers/w1/day-logs/{Today}";
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1"), new JsonObject())).Ok();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/checks/c1"), new JsonObject
        {
            ["topic"] = "fire", ["normal"] = false, ["text"] = "楼道堆放杂物", ["location"] = SampleDistrict.InWest,
        })).Ok();
        await Eventually.That(
            async () => (await worker.GetAsync(district.Path(day))).Ok().Body["counts"]!["matters"]!.GetValue<int>() == 1, "the matter in the log");

        (await worker.PutAsync(district.Path($"{day}/words"), new JsonObject { ["text"] = "走访三户" })).Ok();
        (await worker.PutAsync(district.Path($"{day}/addenda/a1"), new JsonObject { ["text"] = "补记" })).Refused(409, "refused-day-log");
        var closed = (await worker.PutAsync(district.Path($"{day}/close"), new JsonObject())).Ok();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p2"), new JsonObject())).Ok();
        (await worker.PutAsync(district.Path($"{day}/words"), new JsonObject { ["text"] = "更多" })).Refused(409, "refused-day-log");
        for (var i = 0; i < 2; i++)
        {
            (await worker.PutAsync(district.Path($"{day}/addenda/a1"), new JsonObject { ["text"] = "补记" })).Ok();
        }

        var read = (await worker.GetAsync(district.Path(day))).Ok();
        read["words"].ShouldBe("走访三户");
        read.Body["entries"]!.ToJsonString().ShouldBe(closed.Body["entries"]!.ToJsonString());
        read.Body["addenda"]!.AsArray().Count.ShouldBe(1);
        var counts = read.Body["counts"]!;
        (counts["patrols"]!.ToString(), counts["checks"]!.ToString(), counts["abnormalChecks"]!.ToString()).ShouldBe(("1", "1", "1"));
        read.Body["entries"]!.AsArray().Select(static entry => entry!["kind"]!.ToString()).ShouldContain("matter");
    }

    [Fact]
    public async Task Months_add_up_by_worker_grid_and_district_and_a_worker_sees_its_own_line()
    {
        var (district, worker) = await WorkerAsync();
        await district.RegisterWorkerAsync("w2", district.East);
        using var other = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w2", suffix: "2");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        foreach (var (api, id, patrols) in new[] { (worker, "w1", 2), (other, "w2", 1) })
        {
            for (var i = 0; i < patrols; i++)
            {
                (await api.PutAsync(district.Path($"workers/{id}/patrols/p{i}"), new JsonObject { ["at"] = TimeProvider.System.GetUtcNow().ToString("O") })).Ok();
            }

            (await api.PutAsync(district.Path($"workers/{id}/day-logs/{Today}/close"), new JsonObject())).Ok();
        }

        (await SumAsync(supervisor, district, null)).ShouldBe((2, 3, "w1 w2"));
        (await SumAsync(supervisor, district, district.West)).ShouldBe((1, 2, "w1"));
        (await SumAsync(supervisor, district, district.Town)).ShouldBe((2, 3, "w1 w2"));
        (await SumAsync(worker, district, null)).ShouldBe((1, 2, "w1"));
        (await supervisor.GetAsync(district.Path("day-log-counts?month=November"))).Refused(400, "invalid");
    }

    [Fact]
    public async Task A_log_is_its_workers_to_write_and_those_who_see_tracks_to_read_on_record()
    {
        var (district, worker) = await WorkerAsync();
        await district.RegisterWorkerAsync("w2");
        var day = $"workers/w1/day-logs/{Today}";
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        using var dispatcher = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");

        (await monitor.GetAsync(district.Path(day))).Refused(403, "forbidden");
        (await dispatcher.PutAsync(district.Path($"{day}/words"), new JsonObject { ["text"] = "x" })).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path($"workers/w2/day-logs/{Today}"))).Refused(403, "forbidden");
        (await worker.PutAsync(district.Path($"workers/w2/day-logs/{Today}/close"), new JsonObject())).Refused(403, "forbidden");
        (await worker.PutAsync(district.Path("workers/w1/day-logs/2999-01-01/close"), new JsonObject())).Refused(409, "refused-day-log");
        (await worker.GetAsync(district.Path("workers/w1/day-logs/today"))).Refused(400, "invalid");

        (await dispatcher.GetAsync(district.Path(day))).Ok();
        (await district.GetAsync("audit?subject=worker:w1")).Ok().Items
            .ShouldContain(entry => entry!["action"]!.ToString() == "view_day_log" && entry["actor"]!.ToString() == $"{district.Code}-dispatcher");
    }

    private static string Today => TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd");

    private static async Task<(int Days, int Patrols, string Workers)> SumAsync(SiloApi api, SampleDistrict district, string? grid)
    {
        var month = (await api.GetAsync(district.Path($"day-log-counts?month={Today[..7]}{(grid is null ? "" : $"&grid={grid}")}"))).Ok();
        return (month.Body["days"]!.GetValue<int>(), month.Body["counts"]!["patrols"]!.GetValue<int>(),
            string.Join(' ', month.Items.Select(static item => item!["worker"]!.ToString())));
    }

    private async Task<(SampleDistrict District, SiloApi Worker)> WorkerAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        return (district, await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1"));
    }
}
