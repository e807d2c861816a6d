using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Assessments;

/// <summary>Assessments over HTTP: from the record to the score and back, by those who may.</summary>
[Collection(SiloCollection.Name)]
public sealed class AssessmentTests(SiloFixture fixture)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>This month where the district is.</summary>
    private static string Month => TimeProvider.System.GetUtcNow().ToOffset(ChinaTime).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string LastMonth => TimeProvider.System.GetUtcNow().ToOffset(ChinaTime).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_point_leads_to_its_event_and_an_upheld_appeal_takes_one_out()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        await district.RegisterWorkerAsync("w2");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var other = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w2", suffix: "-2");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var second = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", suffix: "-2");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var matter = await HandledAsync(district, worker, supervisor);
        (await monitor.PostAsync(district.Path($"incidents/{matter}/satisfaction"), new JsonObject { ["satisfied"] = false })).Ok();
        var path = district.Path($"assessments/{Month}");
        await Eventually.That(async () => (await supervisor.GetAsync(path)).Ok().Items is [var only] && Part(only!, "satisfaction")["assessed"]!.GetValue<bool>(), "the record is in the catalogue");

        var line = (await supervisor.GetAsync(path)).Ok().Items[0]!;
        (line["subject"]!.ToString(), line["assessedWeight"]!.GetValue<int>(), line["points"]!.GetValue<decimal>()).ShouldBe(("w1", 75, 80m));
        Part(line, "coverage")["assessed"]!.GetValue<bool>().ShouldBeFalse();
        line["parts"]!.AsArray().Sum(static part => part!["points"]?.GetValue<decimal>() ?? 0).ShouldBe(80m);
        var detail = (await supervisor.GetAsync($"{path}/worker/w1")).Ok();
        var timeline = (await supervisor.GetAsync(district.Path($"incidents/{matter}/timeline"))).Ok().Items;
        var facts = detail.Body["facts"]!.AsArray();
        facts.Select(static fact => fact!["measure"]!.ToString()).ShouldBe(["first_response", "on_time", "verification", "satisfaction"]);
        foreach (var fact in facts)
        {
            fact!["id"]!.ToString().ShouldBe(matter);
            timeline[fact["sequence"]!.GetValue<int>() - 1]!["event"]!.ToString().ShouldBe(fact["event"]!.ToString());
        }

        (await worker.GetAsync(path)).Ok().Items.ShouldHaveSingleItem()!["points"]!.GetValue<decimal>().ShouldBe(80m);
        (await other.GetAsync(path)).Ok().Items.ShouldBeEmpty();
        (await other.GetAsync($"{path}/worker/w1")).Refused(404, "unknown-subject");
        (await worker.GetAsync($"{path}?level=grid")).Refused(403, "forbidden");
        (await monitor.GetAsync(path)).Refused(403, "forbidden");
        (await supervisor.GetAsync($"{path}?level=grid")).Ok().Items.ShouldHaveSingleItem()!["subject"]!.ToString().ShouldBe(district.West);

        var unhappy = facts[3]!["key"]!.ToString();
        (await other.PostAsync($"{path}/appeals", Appeal(unhappy))).Refused(404, "unknown-subject");
        (await district.PostAsync($"assessments/{Month}/appeals", Appeal(unhappy))).Refused(403, "forbidden");
        (await worker.PostAsync($"{path}/appeals", Appeal("incident:x:on_time:1"))).Refused(404, "unknown-fact");
        (await worker.PostAsync($"{path}/appeals", Appeal(unhappy, counts: true))).Refused(409, "refused-assessment");
        (await supervisor.PostAsync($"{path}/appeals", Appeal(unhappy))).Ok()["number"].ShouldBe("1");
        (await supervisor.PostAsync($"{path}/appeals/1/uphold", Reason("属实"))).Refused(409, "refused-assessment");
        (await worker.PostAsync($"{path}/appeals/1/uphold", Reason("属实"))).Refused(403, "forbidden");
        (await second.PostAsync($"{path}/appeals/1/uphold", new JsonObject())).Refused(400, "invalid");
        (await second.PostAsync($"{path}/appeals/1/reject", Reason("居民确实不满意"))).Ok();
        (await worker.PostAsync($"{path}/appeals", Appeal(unhappy))).Ok()["number"].ShouldBe("2");
        (await second.PostAsync($"{path}/appeals/2/uphold", Reason("评的是另一件事"))).Ok()["state"].ShouldBe("upheld");

        var corrected = (await worker.GetAsync($"{path}/worker/w1")).Ok();
        (corrected.Body["line"]!["points"]!.GetValue<decimal>(), corrected.Body["line"]!["excluded"]!.GetValue<int>()).ShouldBe((100m, 1));
        corrected.Body["facts"]!.AsArray().Count(static fact => !fact!["counts"]!.GetValue<bool>()).ShouldBe(1);
        corrected.Body["appeals"]!.AsArray().Select(static appeal => appeal!["state"]!.ToString()).ShouldBe(["rejected", "upheld"]);
        (await worker.GetAsync($"{path}/appeals")).Ok().Items.Count.ShouldBe(2);
        (await other.GetAsync($"{path}/appeals")).Ok().Items.ShouldBeEmpty();
        (await supervisor.GetAsync($"{path}?level=grid")).Ok().Items[0]!["excluded"]!.GetValue<int>().ShouldBe(0, "the grid's score has its own events");
        var csv = (await supervisor.GetAsync($"{path}?lang=en", accept: "text/csv")).Ok();
        csv.Text.Split("\r\n")[1].ShouldBe("w1,网格员 w1,100.00,60,,,,33.33,1,1,50.00,1,1,16.67,1,1,,,,1");
        var audited = (await worker.GetAsync(district.Path("audit?subject=worker:w1"))).Ok().Items.Select(static entry => entry!["action"]!.ToString());
        new[] { "view_assessment", "appeal_assessment", "rule_appeal" }.ShouldBeSubsetOf(audited);
    }

    [Fact]
    public async Task Streets_evaluate_until_the_month_is_closed_and_a_closed_month_keeps_its_formula()
    {
        var district = await fixture.DistrictAsync();
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var street = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.Town, suffix: "-zhen");
        using var village = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.Village, suffix: "-cun");
        using var department = await DepartmentAsync(district, "城管");
        var path = district.Path($"assessments/{LastMonth}");
        var given = $"{path}/evaluations/城管";

        (await supervisor.PutAsync(given, Points(800))).Refused(403, "forbidden");
        (await village.PutAsync(given, Points(800))).Refused(403, "forbidden");
        (await department.PutAsync(given, Points(1000))).Refused(403, "forbidden");
        (await street.PutAsync(given, Points(1001))).Refused(400, "invalid");
        (await street.PutAsync($"{path}/evaluations/没有", Points(800))).Refused(400, "unknown-department");
        (await street.PutAsync(given, Points(900))).Ok();
        (await street.PutAsync(given, Points(800))).Ok()["number"].ShouldBe("1");
        (await street.GetAsync($"{path}?level=department")).Refused(403, "forbidden");
        (await department.GetAsync($"{path}?level=department")).Ok().Items.ShouldHaveSingleItem()!["points"]!.GetValue<decimal>().ShouldBe(800m);

        (await supervisor.PostAsync(district.Path($"assessments/{Month}/close"))).Refused(409, "month-not-over");
        (await street.PostAsync($"{path}/close")).Refused(403, "forbidden");
        (await supervisor.GetAsync($"{path}/recheck")).Refused(409, "month-open");
        var closed = (await supervisor.PostAsync($"{path}/close")).Ok();
        (closed["formulaVersion"], closed["subjects"], closed["closedBy"]).ShouldBe(("0", "1", $"{district.Code}-supervisor"));
        (await supervisor.PostAsync($"{path}/close")).Ok()["closedAt"].ShouldBe(closed["closedAt"]);
        (await street.PutAsync(given, Points(700))).Refused(409, "refused-assessment");
        (await supervisor.GetAsync($"{path}/recheck")).Ok()["reproduced"].ShouldBe("true");

        var formula = (await district.GetAsync("assessment-formula")).Ok().Body;
        formula["levels"]![2]!["measures"]![0]!["fullPercent"] = 80;
        (await supervisor.PutAsync(district.Path("assessment-formula"), formula.DeepClone())).Refused(403, "forbidden");
        formula["levels"]![2]!["measures"]![0]!["weight"] = 31;
        (await district.PutAsync("assessment-formula", formula.DeepClone())).Refused(400, "invalid")["detail"]!.ShouldContain("add up to 101");
        formula["levels"]![2]!["measures"]![0]!["weight"] = 30;
        (await district.PutAsync("assessment-formula", formula.DeepClone())).Ok()["version"].ShouldBe("1");
        (await district.PutAsync("assessment-formula", formula.DeepClone())).Refused(409, "stale-version");

        var kept = (await supervisor.GetAsync($"{path}?level=department")).Ok();
        (kept["formulaVersion"], kept["closedBy"], kept.Items[0]!["points"]!.GetValue<decimal>()).ShouldBe(("0", $"{district.Code}-supervisor", 800m));
        (await supervisor.GetAsync(district.Path($"assessments/{Month}?level=department"))).Ok()["formulaVersion"].ShouldBe("1");
        (await department.GetAsync($"{path}/department/城管")).Ok()["reproduced"].ShouldBe("true");
        (await supervisor.GetAsync(district.Path("assessments/2026-13"))).Refused(400, "invalid");
        (await supervisor.GetAsync($"{path}?level=mood")).Refused(400, "invalid");
    }

    [Fact]
    public async Task Coverage_counts_what_the_track_proves_while_on_duty()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        var now = TimeProvider.System.GetUtcNow();
        var yesterday = now.AddDays(-1);
        (await district.PutAsync($"grids/{district.West}/patrol-plans/day", new JsonObject
        {
            ["name"] = "晨巡",
            ["checkpoints"] = new JsonArray(
                new JsonObject { ["name"] = "西", ["location"] = SampleDistrict.InWest }, new JsonObject { ["name"] = "东", ["location"] = SampleDistrict.InEast }),
        })).Ok();
        (await worker.PostAsync(district.Path("workers/w1/duty"), Duty(true, yesterday))).Ok();
        await Eventually.That(async () => (await district.GetAsync("workers")).Ok().Items.Count == 1, "the worker is listed");
        var fix = SampleDistrict.InWest;
        fix["at"] = InstantOf(yesterday);
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(fix))).Ok();
        (await worker.PostAsync(district.Path("workers/w1/duty"), Duty(false, yesterday.AddMinutes(2)))).Ok();
        var month = yesterday.ToOffset(ChinaTime).ToString("yyyy-MM", CultureInfo.InvariantCulture);

        var own = (await worker.GetAsync(district.Path($"assessments/{month}/worker/w1"))).Ok();

        var coverage = own.Body["line"]!["parts"]![0]!;
        (coverage["measure"]!.ToString(), coverage["achieved"]!.GetValue<int>(), coverage["possible"]!.GetValue<int>()).ShouldBe(("coverage", 1, 2));
        var fact = own.Body["facts"]!.AsArray().ShouldHaveSingleItem()!;
        (fact["source"]!.ToString(), fact["id"]!.ToString()).ShouldBe(("patrol", $"w1/{yesterday.ToOffset(ChinaTime):yyyy-MM-dd}/day"));
        (await district.GetAsync($"assessments/{month}?level=grid")).Ok().Items.ShouldHaveSingleItem()!["points"]!.GetValue<decimal>().ShouldBe(50m);
    }

    private static JsonObject Duty(bool isOn, DateTimeOffset at) => new() { ["onDuty"] = isOn, ["at"] = InstantOf(at) };

    private static string InstantOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonNode Part(JsonNode line, string measure) => line["parts"]!.AsArray().Single(part => part!["measure"]!.ToString() == measure)!;

    private static JsonObject Appeal(string fact, bool counts = false) =>
        new() { ["level"] = "worker", ["subject"] = "w1", ["fact"] = fact, ["counts"] = counts, ["reason"] = "评的是另一件事" };

    private static JsonObject Reason(string reason) => new() { ["reason"] = reason };

    private static JsonObject Points(int points) => new() { ["points"] = points, ["reason"] = "到场及时" };

    private async Task<SiloApi> DepartmentAsync(SampleDistrict district, string department)
    {
        (await district.Admin.PutAsync($"accounts/{district.Code}-cg", new JsonObject
        {
            ["password"] = "a-long-password", ["role"] = "department", ["district"] = district.Code, ["department"] = department,
        })).Ok();
        return await SiloApi.SignInAsync(fixture.Silo.Http, $"{district.Code}-cg", "a-long-password");
    }

    /// <summary>A matter that w1 has handled in time and that a verification has passed; its id.</summary>
    internal static async Task<string> HandledAsync(SampleDistrict district, SiloApi worker, SiloApi supervisor)
    {
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        var id = (await district.PostAsync("incidents", new JsonObject { ["type"] = "help", ["text"] = "孙秀英家漏水", ["location"] = SampleDistrict.InWest, ["source"] = "12345" })).Ok()["id"]!;
        (await district.PostAsync($"incidents/{id}/assign", new JsonObject { ["worker"] = "w1" })).Ok();
        var task = (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.ShouldHaveSingleItem()!["task"]!.ToString();
        foreach (var reply in new[] { "accept", "resolved" })
        {
            (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject { ["reply"] = reply })).Ok();
        }

        (await supervisor.PostAsync(district.Path($"incidents/{id}/verify"), new JsonObject { ["method"] = "call_back", ["outcome"] = "回访属实" })).Ok();
        return id;
    }
}
