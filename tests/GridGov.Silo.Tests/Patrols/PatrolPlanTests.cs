using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Patrols;

[Collection(SiloCollection.Name)]
public sealed class PatrolPlanTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_plan_is_put_listed_and_removed_by_those_who_may_change_grids_and_that_is_on_record()
    {
        var (district, worker) = await WorkerAsync();
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        var path = $"grids/{district.West}/patrol-plans";

        (await supervisor.PutAsync(district.Path($"{path}/morning"), Plan())).Refused(403, "forbidden");
        (await district.PutAsync($"{path}/morning", Plan())).Ok();
        (await district.PutAsync($"{path}/morning", Plan(name: "夜巡"))).Ok();

        var plan = (await worker.GetAsync(district.Path(path))).Ok().Items.ShouldHaveSingleItem()!;
        (plan["name"]!.ToString(), plan["times"]![0]!["from"]!.ToString(), plan["checkpoints"]![0]!["radiusMeters"]!.ToString()).ShouldBe(("夜巡", "00:00", "30"));
        (await supervisor.GetAsync(district.Path(path))).Ok().Items.Count.ShouldBe(1);
        (await worker.GetAsync(district.Path($"grids/{district.East}/patrol-plans"))).Refused(403, "forbidden");
        (await district.Admin.DeleteAsync(district.Path($"{path}/morning"))).Ok();
        (await district.Admin.DeleteAsync(district.Path($"{path}/morning"))).Refused(404, "unknown-plan");
        (await district.GetAsync($"audit?subject=grid:{district.West}")).Ok().Items.Select(static entry => entry!["action"]!.ToString())
            .ShouldBe(["remove_patrol_plan", "put_patrol_plan", "put_patrol_plan"]);
    }

    [Theory]
    [InlineData("""{"name":"","checkpoints":[{"name":"北门","location":{"lat":35.05,"lon":118.345}}]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[{"name":"北门"}]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[{"name":"北门","location":{"lat":35.05,"lon":118.345},"radiusMeters":1}]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[{"name":"北门","location":{"lat":35.05,"lon":118.345}}],"times":[{"from":"10:00","to":"08:00"}]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[{"name":"北门","location":{"lat":35.05,"lon":118.345}}],"times":[{"from":"8","to":"9"}]}""")]
    [InlineData("""{"name":"晨巡","checkpoints":[{"name":"北门","location":{"lat":35.05,"lon":118.345}}],"topics":["dance"]}""")]
    public async Task A_plan_that_is_none_is_refused(string body)
    {
        var district = await fixture.DistrictAsync();

        (await district.PutAsync($"grids/{district.West}/patrol-plans/p", JsonNode.Parse(body)!)).Refused(400, "invalid");
        (await district.GetAsync($"grids/{district.West}/patrol-plans")).Ok().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_needs_a_grid()
    {
        var district = await fixture.DistrictAsync();

        (await district.PutAsync("grids/999/patrol-plans/p", Plan())).Refused(404, "unknown-grid");
    }

    [Fact]
    public async Task Rounds_say_what_the_track_proves_for_the_plans_times_and_for_each_patrol()
    {
        var (district, worker) = await WorkerAsync();
        (await district.PutAsync($"grids/{district.West}/patrol-plans/day", Plan())).Ok();
        (await worker.PostAsync(district.Path("workers/w1/duty"), new JsonObject { ["onDuty"] = true })).Ok();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1"), new JsonObject())).Ok();
        (await worker.PostAsync(district.Path("workers/w1/positions"), new JsonArray(SampleDistrict.InWest))).Ok();
        (await worker.PutAsync(district.Path("workers/w1/patrols/p1/end"), new JsonObject())).Ok();

        var rounds = (await worker.GetAsync(district.Path("workers/w1/patrol-rounds"))).Ok().Items.ToArray();

        rounds.Select(static round => round!["patrol"]?.ToString()).ShouldBe([null, "p1"]);
        foreach (var round in rounds)
        {
            round!["coveragePercent"]!.GetValue<double>().ShouldBe(50);
            round["checkpoints"]!.AsArray().Select(static one => one!["standing"]!.ToString()).ShouldBe(["visited", "missed"]);
            round["missingTopics"]!.AsArray().Select(static topic => topic!.ToString()).ShouldBe(["fire"]);
        }
    }

    private static JsonObject Plan(string name = "晨巡") => new()
    {
        ["name"] = name,
        ["checkpoints"] = new JsonArray(
            new JsonObject { ["name"] = "西", ["location"] = SampleDistrict.InWest }, new JsonObject { ["name"] = "东", ["location"] = SampleDistrict.InEast }),
        ["times"] = new JsonArray(new JsonObject { ["from"] = "00:00", ["to"] = "00:00" }),
        ["topics"] = new JsonArray("fire"),
    };

    private async Task<(SampleDistrict District, SiloApi Worker)> WorkerAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        return (district, await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1"));
    }
}
