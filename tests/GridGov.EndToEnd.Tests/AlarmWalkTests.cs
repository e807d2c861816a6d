using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>From a pressed wristband to the nearest worker and back, with the published silo and real MQTT clients.</summary>
[Collection(nameof(SiloCollection))]
public sealed class AlarmWalkTests
{
    private const string Feature = $"gridgov/{GovernanceApi.District}";

    [Theory]
    [InlineData(SiloStore.Sqlite)]
    [InlineData(SiloStore.Postgres)]
    public async Task A_press_becomes_one_incident_with_one_task_at_the_nearer_worker(string store)
    {
        await using var silo = await SiloProcess.StartAsync(null, await SiloStore.ArgumentsAsync(store));
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var near = await api.RegisterWorkerAsync("near", "赵玉欣");
        var far = await api.RegisterWorkerAsync("far", "王远");
        var band = await api.RegisterDeviceAsync("band-1", "wristband", 35.0500, 118.3500);
        await using var feed = new FeedReader(await api.OpenFeedAsync());
        (await feed.NextAsync()).Event.ShouldBe("snapshot");
        await ReportAsync(silo, "near", near, 35.0505, 118.3505);
        await ReportAsync(silo, "far", far, 35.0590, 118.3590);
        await using var nearTasks = Mosquitto.Subscribe(silo, "near", near, $"{Feature}/worker/near/task");
        await using var farTasks = Mosquitto.Subscribe(silo, "far", far, $"{Feature}/worker/far/task");
        await nearTasks.SubscribedAsync();
        await farTasks.SubscribedAsync();

        await Mosquitto.PublishAsync(silo, "band-1", band, $"{Feature}/device/band-1/alarm", new JsonObject { ["id"] = "p1", ["kind"] = "sos" });

        var task = await nearTasks.NextAsync();
        task["state"]!.GetValue<string>().ShouldBe("offered");
        task["kind"]!.GetValue<string>().ShouldBe("sos");
        task["severity"]!.GetValue<int>().ShouldBe(1);
        task["locationSource"]!.GetValue<string>().ShouldBe("home");
        task["address"]!.GetValue<string>().ShouldBe("金雀山路 1 号");
        var incidentId = task["incident"]!.GetValue<string>();
        var shown = await feed.NextAsync(message => message.Event == "incident");
        shown.Body!["id"]!.GetValue<string>().ShouldBe(incidentId);
        (await api.OpenIncidentsAsync()).Count.ShouldBe(1);

        var why = await api.GetAsync($"incidents/{incidentId}/why");
        var candidates = why!["items"]!.AsArray()[0]!["candidates"]!.AsArray();
        candidates.Select(candidate => candidate!["worker"]!.GetValue<string>()).ShouldBe(["near", "far"]);
        candidates[0]!["distanceMeters"]!.GetValue<double>().ShouldBeInRange(50, 90);

        foreach (var reply in new[] { "received", "accept", "enroute", "onscene", "resolved" })
        {
            await ReplyAsync(silo, near, task, reply);
        }

        var incident = await api.GetAsync($"incidents/{incidentId}");
        incident!["state"]!.GetValue<string>().ShouldBe("handled");
        var clock = incident["clock"]!.AsObject();
        foreach (var time in new[] { "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8" })
        {
            clock.ContainsKey(time).ShouldBeTrue($"{time} is missing in {clock.ToJsonString()}");
        }

        lock (farTasks.Received)
        {
            farTasks.Received.ShouldBeEmpty();
        }

        (await api.OpenIncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workers_day_comes_back_as_GeoJSON_and_GPX()
    {
        await using var silo = await SiloProcess.StartAsync();
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var secret = await api.RegisterWorkerAsync("w1", "赵玉欣");
        await ReportAsync(silo, "w1", secret, 35.0500, 118.3500);
        for (var i = 1; i <= 5; i++)
        {
            await Mosquitto.PublishAsync(silo, "w1", secret, $"{Feature}/worker/w1/position", new JsonObject { ["lat"] = 35.05 + i * 0.0005, ["lon"] = 118.35, ["accuracyMeters"] = 8 });
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var geoJson = JsonNode.Parse(await api.GetTextAsync($"workers/w1/track?date={today}", "application/geo+json"))!;
        var gpx = await api.GetTextAsync($"workers/w1/track?date={today}", "application/gpx+xml");

        var track = geoJson["features"]![0]!;
        track["geometry"]!["type"]!.GetValue<string>().ShouldBe("LineString");
        track["geometry"]!["coordinates"]!.AsArray().Count.ShouldBe(6);
        track["properties"]!["times"]!.AsArray().Count.ShouldBe(6);
        gpx.ShouldContain("<trkpt");
        gpx.Split("<trkpt").Length.ShouldBe(7);
    }

    [Theory]
    [InlineData(SiloStore.Sqlite)]
    [InlineData(SiloStore.Postgres)]
    public async Task An_open_alarm_and_a_session_survive_a_killed_silo(string store)
    {
        var arguments = await SiloStore.ArgumentsAsync(store);
        await using var silo = await SiloProcess.StartAsync(null, arguments);
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var band = await api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await Mosquitto.PublishAsync(silo, "band-1", band, $"{Feature}/device/band-1/alarm", new JsonObject { ["id"] = "p1", ["kind"] = "fall" });

        await silo.KillAsync();
        await silo.RunAsync(arguments);

        var incident = (await api.OpenIncidentsAsync()).ShouldHaveSingleItem()!;
        incident["state"]!.GetValue<string>().ShouldBe("waiting");
        var worker = await api.RegisterWorkerAsync("w1", "赵玉欣");
        await using var tasks = Mosquitto.Subscribe(silo, "w1", worker, $"{Feature}/worker/w1/task");
        await tasks.SubscribedAsync();
        await ReportAsync(silo, "w1", worker, 35.0505, 118.3505);
        (await tasks.NextAsync())["incident"]!.GetValue<string>().ShouldBe(incident["id"]!.GetValue<string>());
        (await silo.TerminateAsync()).ShouldBe(0);
    }

    private static async Task ReportAsync(SiloProcess silo, string worker, string secret, double latitude, double longitude)
    {
        await Mosquitto.PublishAsync(silo, worker, secret, $"{Feature}/worker/{worker}/duty", new JsonObject { ["onDuty"] = true });
        await Mosquitto.PublishAsync(silo, worker, secret, $"{Feature}/worker/{worker}/position", new JsonObject { ["lat"] = latitude, ["lon"] = longitude, ["accuracyMeters"] = 10 });
    }

    private static Task ReplyAsync(SiloProcess silo, string secret, JsonNode task, string reply) => Mosquitto.PublishAsync(
        silo, "near", secret, $"{Feature}/worker/near/reply",
        new JsonObject { ["task"] = task["task"]!.GetValue<string>(), ["reply"] = reply, ["outcome"] = reply == "resolved" ? "找回" : null });
}
