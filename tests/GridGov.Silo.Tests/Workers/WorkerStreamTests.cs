using System.Text.Json.Nodes;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Silo.Tests.Drivers;
using GridGov.Silo.Workers.Live;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Silo.Tests.Workers;

[Collection(SiloCollection.Name)]
public sealed class WorkerStreamTests(SiloFixture fixture)
{
    [Fact]
    public async Task An_open_page_hears_at_once_of_a_new_task()
    {
        var (district, worker) = await OnDutyAsync();
        using var stream = await worker.OpenStreamAsync(district.Path("workers/w1/stream"));
        (await stream.NextAsync())!.Event.ShouldBe("beat");

        await district.ReportAsync();

        (await stream.NextAsync("tasks")).ShouldNotBeNull();
        (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_live_connection_is_the_workers_own()
    {
        var (district, worker) = await OnDutyAsync();
        await district.RegisterWorkerAsync("w2");

        (await worker.GetAsync(district.Path("workers/w2/stream"))).Refused(403, "forbidden");
        (await district.GetAsync("workers/w1/stream")).Refused(403, "forbidden");
    }

    [Fact]
    public async Task A_page_that_went_is_not_open_any_more()
    {
        var (district, worker) = await OnDutyAsync();
        var streams = fixture.Silo.Services.GetRequiredService<WorkerStreams>();
        var (code, id) = (new DistrictId(district.Code), new WorkerId("w1"));
        streams.IsOpen(code, id).ShouldBeFalse();
        using (var stream = await worker.OpenStreamAsync(district.Path("workers/w1/stream")))
        {
            await stream.NextAsync();
            streams.IsOpen(code, id).ShouldBeTrue();
        }

        await Eventually.That(() => !streams.IsOpen(code, id), "the connection to be gone");
    }

    [Fact]
    public async Task What_was_said_in_a_lift_is_in_the_timeline_with_its_own_instant_and_its_note()
    {
        var (district, worker) = await OnDutyAsync();
        var incident = await district.ReportAsync();
        string? task = null;
        await Eventually.That(
            async () => (task = (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.SingleOrDefault()?["task"]?.ToString()) is not null,
            "an offered task");
        var saidAt = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

        foreach (var reply in new[] { "accept", "onscene", "resolved", "resolved" })
        {
            (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject
            {
                ["reply"] = reply, ["at"] = saidAt, ["outcome"] = "已送医", ["note"] = "家属陪同",
            })).Ok();
        }

        (await district.GetAsync($"incidents/{incident}")).Ok()["outcome"].ShouldBe("已送医\n家属陪同");
        var entries = (await district.GetAsync($"incidents/{incident}/timeline")).Ok().Items;
        foreach (var name in new[] { "accepted", "onscene", "resolved" })
        {
            var entry = entries.Where(entry => entry!["event"]!.ToString() == name).ShouldHaveSingleItem()!;
            entry["details"]!.ToString().ShouldContain(saidAt);
        }
    }

    private async Task<(SampleDistrict District, SiloApi Worker)> OnDutyAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        return (district, worker);
    }
}
