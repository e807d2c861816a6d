using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using GridGov.Interfaces.Geography;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Workers;

[Collection(SiloCollection.Name)]
public sealed class WorkerPageTests(SiloFixture fixture)
{
    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    [Fact]
    public async Task Positions_count_on_duty_only()
    {
        var (district, worker) = await WorkerAsync();
        var fix = new JsonArray(SampleDistrict.InWest);

        (await worker.PostAsync(district.Path("workers/w1/positions"), fix.DeepClone())).Ok().Items.Single()!.ToString().ShouldBe("off_duty");
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), fix)).Ok().Items.Single()!.ToString().ShouldBe("stored");

        (await district.GetAsync("workers/w1")).Ok()["onDuty"].ShouldBe("true");
        var nearest = (await district.GetAsync("workers?near=35.05,118.345")).Ok().Items.Single()!;
        nearest["distanceMeters"]!.GetValue<double>().ShouldBeLessThan(1);
    }

    [Fact]
    public async Task A_track_has_no_geometry_then_a_point_then_a_line()
    {
        var (district, worker) = await OnDutyAsync();
        (await TrackAsync(district))["geometry"].ShouldBeNull();
        (await GpxAsync(district)).Descendants(Gpx + "trkpt").ShouldBeEmpty();

        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        (await TrackAsync(district))["geometry"]!["type"]!.ToString().ShouldBe("Point");
        (await GpxAsync(district)).Descendants(Gpx + "trkpt").Count().ShouldBe(1);

        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InEast, SampleDistrict.InWest))).Ok();
        var line = await TrackAsync(district);
        line["geometry"]!["type"]!.ToString().ShouldBe("LineString");
        line["geometry"]!["coordinates"]!.AsArray().Count.ShouldBe(3);
        line["properties"]!["times"]!.AsArray().Count.ShouldBe(3);
        (await GpxAsync(district)).Descendants(Gpx + "trkpt").Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_position_in_another_datum_becomes_WGS84()
    {
        var (district, worker) = await OnDutyAsync();
        var truth = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.345);
        var gcj = CoordinateConversion.FromWgs84(truth, CoordinateSystem.Gcj02);

        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(new JsonObject
        {
            ["lat"] = gcj.Latitude, ["lon"] = gcj.Longitude, ["crs"] = "gcj02",
        }))).Ok();

        var fix = (await district.GetAsync("workers/w1")).Ok().Body["lastFix"]!;
        fix["lat"]!.GetValue<double>().ShouldBe(truth.Latitude, 1e-6);
        fix["lon"]!.GetValue<double>().ShouldBe(truth.Longitude, 1e-6);
    }

    [Fact]
    public async Task A_time_without_a_zone_is_the_districts()
    {
        var (district, worker) = await OnDutyAsync();
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var now = TimeProvider.System.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, shanghai).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var fix = SampleDistrict.InWest;
        fix["at"] = local;

        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(fix))).Ok();

        var at = (await district.GetAsync("workers/w1")).Ok().Body["lastFix"]!["at"]!.GetValue<DateTimeOffset>();
        (at - now).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(2));
    }

    [Theory]
    [InlineData("""[{"lat":91,"lon":118}]""")]
    [InlineData("""[{"lat":0,"lon":0}]""")]
    [InlineData("""[{"lon":118}]""")]
    [InlineData("""{"lat":35,"lon":118}""")]
    [InlineData("""[{"lat":35,"lon":118,"at":"tomorrow"}]""")]
    [InlineData("""[{"lat":35,"lon":118,"crs":"mars"}]""")]
    [InlineData("[null]")]
    public async Task Positions_that_are_none_are_refused(string body)
    {
        var (district, worker) = await OnDutyAsync();

        (await worker.PostTextAsync(district.Path("workers/w1/positions"), body)).Refused(400, "invalid");
        (await district.GetAsync("workers/w1")).Ok().Body["lastFix"].ShouldBeNull();
    }

    [Fact]
    public async Task A_task_is_listed_taken_and_done()
    {
        var (district, worker) = await OnDutyAsync();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        var id = await district.ReportAsync();

        string? task = null;
        await Eventually.That(
            async () => (task = (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.SingleOrDefault()?["task"]?.ToString()) is not null,
            "an offered task");
        foreach (var (reply, state) in new[] { ("accept", "assigned"), ("enroute", "enroute"), ("onscene", "onscene"), ("resolved", "handled") })
        {
            (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject { ["reply"] = reply, ["outcome"] = "已处置" })).Ok()["state"].ShouldBe(state);
        }

        (await district.GetAsync($"incidents/{id}")).Ok()["handledBy"].ShouldNotBeNull();
        (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject { ["reply"] = "dance" })).Refused(400, "invalid");
        (await worker.PostAsync(district.Path("workers/w1/tasks/nothing.1"), new JsonObject { ["reply"] = "accept" })).Refused(404, "unknown-task");
    }

    [Fact]
    public async Task A_worker_acts_and_looks_only_for_itself()
    {
        var (district, worker) = await OnDutyAsync();
        await district.RegisterWorkerAsync("w2");

        (await worker.PostAsync(district.Path("workers/w2/duty"), new JsonObject { ["onDuty"] = true })).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("workers/w2/tasks"))).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("workers/w2/track"))).Refused(403, "forbidden");
        (await worker.GetAsync(district.Path("workers/w1/track"))).Ok();
        (await worker.GetAsync(district.Path("feed"))).Refused(403, "forbidden");
    }

    [Fact]
    public async Task Looking_at_a_track_or_a_resident_is_on_record()
    {
        var (district, _) = await OnDutyAsync();
        using var dispatcher = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        (await district.PutAsync("residents/r1", new JsonObject { ["name"] = "王奶奶", ["phone"] = "13900000000" })).Ok();
        var id = (await district.PostAsync("incidents", new JsonObject { ["kind"] = "sos", ["resident"] = "r1", ["location"] = SampleDistrict.InWest })).Ok()["id"];

        (await dispatcher.GetAsync(district.Path("workers/w1/track"))).Ok();
        (await dispatcher.GetAsync(district.Path($"incidents/{id}"))).Ok().Body["contact"]!["phone"]!.ToString().ShouldBe("13900000000");
        (await district.GetAsync($"incidents/{id}")).Ok().Body["contact"].ShouldBeNull();

        await RecordedAsync(district, "worker:w1", "view_track");
        await RecordedAsync(district, "resident:r1", "view_resident");
    }

    [Fact]
    public async Task A_workers_own_alarm_is_an_incident_where_the_worker_is()
    {
        var (district, worker) = await OnDutyAsync();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InEast))).Ok();

        var receipt = (await worker.PostAsync(district.Path("workers/w1/alarm"), new JsonObject())).Ok();

        var incident = (await district.GetAsync($"incidents/{receipt["incident"]}")).Ok();
        incident["kind"].ShouldBe("worker_sos");
        incident["grid"].ShouldBe(district.East);
    }

    private static async Task RecordedAsync(SampleDistrict district, string subject, string action) =>
        (await district.GetAsync($"audit?subject={subject}")).Ok().Items
            .ShouldContain(entry => entry!["action"]!.ToString() == action && entry["actor"]!.ToString() == $"{district.Code}-dispatcher");

    private static async Task<JsonNode> TrackAsync(SampleDistrict district) =>
        (await district.GetAsync("workers/w1/track", "application/geo+json")).Ok().Body["features"]![0]!;

    private static async Task<XDocument> GpxAsync(SampleDistrict district) =>
        XDocument.Parse((await district.GetAsync("workers/w1/track", "application/gpx+xml")).Ok().Text);

    private async Task<(SampleDistrict District, SiloApi Worker)> WorkerAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        return (district, await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1"));
    }

    private async Task<(SampleDistrict District, SiloApi Worker)> OnDutyAsync()
    {
        var (district, worker) = await WorkerAsync();
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        return (district, worker);
    }
}
