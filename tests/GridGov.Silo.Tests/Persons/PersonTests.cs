using System.Text.Json.Nodes;
using GridGov.Interfaces.Grids;
using GridGov.Silo.Persons;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Silo.Tests.Persons;

[Collection(SiloCollection.Name)]
public sealed class PersonTests(SiloFixture fixture)
{
    private static readonly JsonObject Erasure = new() { ["ground"] = "service_ended", ["reason"] = "家属申请退出服务" };

    private IGrainFactory Grains => fixture.Silo.Services.GetRequiredService<IGrainFactory>();

    [Fact]
    public async Task A_resident_gets_everything_that_is_held()
    {
        var district = await DistrictAsync();
        var incident = await AlarmAsync(district);

        var lines = await ExportAsync(district.Admin, district.Path("residents/r1/export"));

        Part(lines, "about").ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("resident:r1");
        Part(lines, "registration").ShouldHaveSingleItem()["healthNotes"]!.ToString().ShouldBe("高血压");
        Part(lines, "device").ShouldHaveSingleItem()["registration"]!["home"]!["address"]!.ToString().ShouldBe("金雀山路18号3单元201室");
        var held = Part(lines, "incident").ShouldHaveSingleItem();
        held["incident"]!["id"]!.ToString().ShouldBe(incident);
        held["timeline"]!.AsArray().ShouldNotBeEmpty();
        Part(lines, "looked_at").ShouldContain(static entry => entry["action"]!.ToString() == "export_resident", "this export too");
        lines[^1]["part"]!.ToString().ShouldBe("end");
        lines[^1]["value"]!["lines"]!.GetValue<int>().ShouldBe(lines.Count - 1);
        (await district.GetAsync("residents/nobody/export")).Refused(404, "unknown-resident");
    }

    [Fact]
    public async Task A_worker_gets_what_is_held_about_itself_and_nothing_else()
    {
        var district = await DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        await district.RegisterWorkerAsync("w2");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(new JsonObject { ["lat"] = 35.05, ["lon"] = 118.345, ["accuracyMeters"] = 8 }))).Ok();

        var lines = await ExportAsync(worker, district.Path("workers/w1/export"));

        Part(lines, "registration").ShouldHaveSingleItem()["name"]!.ToString().ShouldBe("网格员 w1");
        Part(lines, "track").ShouldHaveSingleItem()["fixes"]!.AsArray().ShouldHaveSingleItem()!["latitudeE7"]!.GetValue<int>().ShouldBe(350_500_000);
        Part(lines, "duty").ShouldHaveSingleItem().AsArray().Count.ShouldBe(1);
        (await worker.GetAsync(district.Path("workers/w2/export"))).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("residents/r1/export"))).Refused(403, "forbidden");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        (await supervisor.GetAsync(district.Path("workers/w1/export"))).Status.ShouldBe(403);
        (await supervisor.PostAsync(district.Path("residents/r1/erasure"), Erasure.DeepClone())).Status.ShouldBe(403);
        (await district.GetAsync("audit?subject=worker:w1")).Ok().Items.Count(static item => item!["action"]!.ToString() == "export_worker").ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_erased_while_somebody_may_be_on_the_way_to_them()
    {
        var district = await DistrictAsync();
        var incident = await AlarmAsync(district);

        var refused = (await district.PostAsync("residents/r1/erasure", Erasure.DeepClone())).Refused(409, "incident-open");

        refused["detail"]!.ShouldContain(incident);
        (await district.GetAsync("register?q=zyl")).Ok().Items.ShouldNotBeEmpty();
        (await district.PostAsync("residents/r1/erasure", new JsonObject { ["reason"] = "家属申请" })).Refused(400, "invalid");
        (await district.PostAsync("residents/r1/erasure", new JsonObject { ["ground"] = "unlawful", ["reason"] = "x" })).Refused(400, "invalid");
        (await district.PostAsync("residents/nobody/erasure", Erasure.DeepClone())).Refused(404, "unknown-resident");
    }

    [Fact]
    public async Task What_is_erased_is_gone_everywhere_and_the_timelines_hold()
    {
        var district = await DistrictAsync();
        var incident = await AlarmAsync(district);
        (await district.PostAsync($"incidents/{incident}/resolve", new JsonObject { ["outcome"] = "张玉兰摔倒，已扶起" })).Ok();
        await Settled(district);

        var report = (await district.PostAsync("residents/r1/erasure", Erasure.DeepClone())).Ok();

        report.Body["erasure"]!["finishedAt"].ShouldNotBeNull(report.Text);
        report.Body["incidents"]!.GetValue<int>().ShouldBe(1);
        report.Body["devices"]!.GetValue<int>().ShouldBe(1);
        report.Body["kept"]!.AsArray().Select(static part => part!["part"]!.ToString()).ShouldContain("timeline");
        (await district.GetAsync("register?q=zyl")).Ok().Items.ShouldBeEmpty();
        var after = (await district.GetAsync($"incidents/{incident}")).Ok();
        (after["resident"], after["text"], after["outcome"], after["location"]).ShouldBe((null, null, null, null));
        after["grid"].ShouldBe(district.West, "what grids add up stays");
        var timeline = (await district.GetAsync($"incidents/{incident}/timeline")).Ok();
        timeline["verified"].ShouldBe("true", timeline.Text);
        timeline.Text.ShouldNotContain("张玉兰");
        await Eventually.That(
            async () => !(await district.GetAsync("incidents?limit=1000")).Ok().Text.Contains("张玉兰", StringComparison.Ordinal), "the list's body is told anew");
        var device = (await district.GetAsync("devices/band-1")).Ok();
        (device["resident"], device["lastFix"]).ShouldBe((null, null));
        device["grid"].ShouldBe(district.West, "no device is without a grid");

        // again: nothing changes
        var again = (await district.PostAsync("residents/r1/erasure", new JsonObject { ["ground"] = "unlawful", ["reason"] = "再次申请" })).Ok();
        again.Body["erasure"]!.ToJsonString().ShouldBe(report.Body["erasure"]!.ToJsonString());
        (await district.GetAsync($"incidents/{incident}")).Ok()["version"].ShouldBe(after["version"]);
        var export = await ExportAsync(district.Admin, district.Path("residents/r1/export"));
        Part(export, "registration").ShouldBeEmpty();
        Part(export, "incident").ShouldBeEmpty();
        Part(export, "erasure").ShouldHaveSingleItem()["ground"]!.ToString().ShouldBe("service_ended");
        Part(export, "looked_at").ShouldContain(static entry => entry["action"]!.ToString() == "erase_resident");
    }

    [Fact]
    public async Task An_erasure_that_was_broken_off_is_gone_on_with()
    {
        var district = await DistrictAsync();
        var incident = await AlarmAsync(district);
        (await district.PostAsync($"incidents/{incident}/resolve", new JsonObject { ["outcome"] = "好了" })).Ok();
        await Settled(district);
        await BreakOffAsync(district);
        (await district.GetAsync("residents/r1/erasure")).Ok()["finishedAt"].ShouldBeNull();

        await SweepAsync();

        (await district.GetAsync("residents/r1/erasure")).Ok()["finishedAt"].ShouldNotBeNull();
        (await district.GetAsync("devices/band-1")).Ok()["resident"].ShouldBeNull();
        (await district.GetAsync($"incidents/{incident}")).Ok()["resident"].ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_registered_under_the_id_while_the_one_before_is_being_erased()
    {
        var district = await DistrictAsync();
        await BreakOffAsync(district);

        (await district.PutAsync("residents/r1", new JsonObject { ["name"] = "李秀英" })).Refused(409, "being-erased");
        var line = (await district.Admin.PostTextAsync(district.Path("import"), """{"type":"resident","id":"r1","name":"李秀英"}""", "application/x-ndjson")).Ok();
        JsonNode.Parse(line.Text.Trim())!["error"]!.ToString().ShouldContain("being erased");
        await SweepAsync();

        var anew = (await district.PutAsync("residents/r1", new JsonObject { ["version"] = 0, ["name"] = "李秀英" })).Ok();
        anew.Body["version"]!.GetValue<long>().ShouldBe(2, "whoever saw the one before is told");
        await SweepAsync();
        (await district.GetAsync("residents/r1/registration")).Ok()["name"].ShouldBe("李秀英");
        (await district.GetAsync("residents/r1/erasure")).Refused(404, "unknown-erasure");
    }

    [Fact]
    public async Task An_alarm_that_opens_during_the_erasure_runs_its_course_and_is_erased_then()
    {
        var district = await DistrictAsync();
        await BreakOffAsync(district);
        var incident = await AlarmAsync(district);

        await SweepAsync();

        (await district.GetAsync("residents/r1/erasure")).Ok()["finishedAt"].ShouldBeNull("somebody may be on the way");
        (await district.GetAsync($"incidents/{incident}")).Ok()["resident"].ShouldBe("r1");
        (await district.GetAsync("devices/band-1")).Ok()["resident"].ShouldBe("r1");
        (await district.PostAsync($"incidents/{incident}/resolve", new JsonObject { ["outcome"] = "好了" })).Ok();
        await SweepAsync();
        (await district.GetAsync("residents/r1/erasure")).Ok()["finishedAt"].ShouldNotBeNull();
        (await district.GetAsync($"incidents/{incident}")).Ok()["resident"].ShouldBeNull();
        (await district.GetAsync("devices/band-1")).Ok()["resident"].ShouldBeNull();
    }

    [Fact]
    public async Task An_account_for_one_grid_has_only_whom_it_sees_there()
    {
        var district = await DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "admin", grid: district.East, suffix: "-east");
        using var west = await district.SignInAsAsync(fixture.Silo.Http, "admin", grid: district.West, suffix: "-west");

        (await east.GetAsync(district.Path("residents/r1/export"))).Refused(404, "unknown-resident");
        (await east.GetAsync(district.Path("workers/w1/export"))).Refused(404, "unknown-worker");
        (await east.PostAsync(district.Path("residents/r1/erasure"), Erasure.DeepClone())).Refused(404, "unknown-resident");
        (await district.GetAsync("residents/r1/registration")).Ok()["name"].ShouldBe("张玉兰");
        Part(await ExportAsync(west, district.Path("residents/r1/export")), "registration").ShouldHaveSingleItem();
        Part(await ExportAsync(west, district.Path("workers/w1/export")), "registration").ShouldHaveSingleItem();
        (await west.PostAsync(district.Path("residents/r1/erasure"), Erasure.DeepClone())).Ok();
    }

    [Fact]
    public async Task A_workers_open_tasks_do_not_say_whom_they_are_about()
    {
        var district = await DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", "w1");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(new JsonObject { ["lat"] = 35.051, ["lon"] = 118.346, ["accuracyMeters"] = 8 }))).Ok();
        var incident = await AlarmAsync(district);
        var grain = Interfaces.GrainFactoryExtensions.Worker(Grains, new DistrictId(district.Code), new Interfaces.Workers.WorkerId("w1"));
        await Eventually.That(async () => (await grain.GetOpenTasksAsync(CancellationToken.None)).Any(static asked => asked.ResidentName == "张玉兰"), "the worker is asked");

        var tasks = Part(await ExportAsync(worker, district.Path("workers/w1/export")), "tasks").ShouldHaveSingleItem();

        var task = tasks.AsArray().ShouldHaveSingleItem()!;
        task["incident"]!.ToString().ShouldBe(incident);
        task.AsObject().Select(static field => field.Key).ShouldBe(["task", "incident", "state", "kind", "severity", "lead", "offeredAt"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_erased_takes_no_pictures_and_its_device_no_secret_that_nobody_sees()
    {
        var district = await DistrictAsync();
        var incident = await AlarmAsync(district);
        (await district.PostAsync($"incidents/{incident}/resolve", new JsonObject { ["outcome"] = "好了" })).Ok();
        await Settled(district);
        var seen = (await district.GetAsync("devices/band-1/registration")).Ok().Body["mark"]!["version"]!.GetValue<long>();
        (await district.PostAsync("residents/r1/erasure", Erasure.DeepClone())).Ok().Body["kept"]!.AsArray()
            .Select(static part => $"{part!["part"]}: {part["why"]}").ShouldContain("day_logs: words_of_staff");

        using var picture = new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4]);
        picture.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("image/jpeg");
        (await district.Admin.SendAsync(HttpMethod.Put, district.Path($"incidents/{incident}/photos/p1"), picture)).Refused(409, "erased");
        (await district.GetAsync($"incidents/{incident}/photos")).Ok().Items.ShouldBeEmpty();
        (await district.PutAsync("residents/r2", new JsonObject { ["name"] = "朱永林" })).Ok();
        (await district.PatchAsync("devices/band-1/registration", new JsonObject { ["version"] = seen, ["resident"] = "r2" })).Refused(409, "stale-version");
        (await district.PatchAsync("devices/band-1/registration", new JsonObject { ["resident"] = "r2" })).Ok();
        (await district.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband", ["resident"] = "r2" })).Ok().Body["secret"].ShouldNotBeNull("it is made when it is shown");
    }

    /// <summary>As after a crash behind the first step.</summary>
    private Task BreakOffAsync(SampleDistrict district) => Interfaces.GrainFactoryExtensions
        .Resident(Grains, new DistrictId(district.Code), new Interfaces.Residents.ResidentId("r1"))
        .BeginErasureAsync(
            new Interfaces.Residents.PersonErasure
            {
                By = "admin", Ground = Interfaces.Residents.ErasureGround.Unlawful, AskedAt = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero),
            },
            CancellationToken.None);

    private Task SweepAsync() => fixture.Silo.Services.GetServices<IHostedService>().OfType<ErasureSweep>().Single().SweepAsync(CancellationToken.None);

    private static JsonNode[] Part(List<JsonNode> lines, string part) =>
        [.. lines.Where(line => line["part"]!.ToString() == part).Select(static line => line["value"]!)];

    private static async Task<List<JsonNode>> ExportAsync(SiloApi api, string path)
    {
        var answer = (await api.GetAsync(path)).Ok();
        answer.MediaType.ShouldBe("application/x-ndjson");
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!)];
    }

    private static async Task<string> AlarmAsync(SampleDistrict district)
    {
        var id = (await district.PostAsync("incidents", new JsonObject
        {
            ["kind"] = "sos", ["text"] = "张玉兰家属来电", ["location"] = SampleDistrict.InWest, ["source"] = "console", ["resident"] = "r1", ["device"] = "band-1",
        })).Ok()["id"]!;
        await Eventually.That(
            async () => (await district.GetAsync("incidents?limit=1000")).Ok().Items.Any(item => item!["id"]!.ToString() == id), "the incident is in the lists");
        return id;
    }

    /// <summary>The lists know that it is over.</summary>
    private static Task Settled(SampleDistrict district) => Eventually.That(
        async () => (await district.GetAsync("incidents?state=open")).Ok().Items.Count == 0, "nothing is open any more");

    private async Task<SampleDistrict> DistrictAsync()
    {
        var district = await fixture.DistrictAsync();
        (await district.PutAsync("residents/r1", new JsonObject
        {
            ["name"] = "张玉兰", ["phone"] = "13905391234", ["healthNotes"] = "高血压",
            ["home"] = new JsonObject { ["address"] = "金雀山路18号3单元201室", ["grid"] = district.West },
        })).Ok();
        var home = SampleDistrict.InWest;
        home["address"] = "金雀山路18号3单元201室";
        (await district.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband", ["resident"] = "r1", ["home"] = home })).Ok();
        return district;
    }
}
