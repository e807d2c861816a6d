using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Visits;

/// <summary>Visits over HTTP, by those who may.</summary>
[Collection(SiloCollection.Name)]
public sealed class VisitTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_supervisor_plans_a_worker_tells_and_every_view_is_on_record()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        (await district.PutAsync("residents/r1", new JsonObject { ["name"] = "李四", ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.345, ["grid"] = district.West } })).Ok();
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.East, suffix: "-east");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var plan = district.Path("residents/r1/visit-plan");

        (await worker.PutAsync(plan, Every(7))).Refused(403, "forbidden");
        (await monitor.PutAsync(plan, Every(7))).Refused(403, "forbidden");
        (await east.PutAsync(plan, Every(7))).Refused(404, "unknown-resident");
        (await supervisor.PutAsync(plan, Every(0))).Refused(400, "invalid");
        (await supervisor.PutAsync(district.Path("residents/r9/visit-plan"), Every(7))).Refused(404, "unknown-resident");
        (await supervisor.PutAsync(plan, Every(7))).Ok();

        (await worker.PutAsync(district.Path("workers/w2/visits/v1"), Come("seen"))).Refused(403, "forbidden");
        (await worker.PutAsync(district.Path("workers/w1/visits/v1"), Come("maybe"))).Refused(400, "invalid");
        (await worker.PutAsync(district.Path("workers/w1/visits/v1"), Come("seen"))).Status.ShouldBe(201);
        (await worker.PutAsync(district.Path("workers/w1/visits/v1"), Come("seen"))).Status.ShouldBe(200);

        (await worker.GetAsync(district.Path("residents/r1/visits"))).Refused(403, "forbidden");
        (await east.GetAsync(district.Path("residents/r1/visits"))).Refused(404, "unknown-resident");
        (await east.GetAsync(district.Path("visits"))).Ok().Items.ShouldBeEmpty();
        var stands = (await monitor.GetAsync(district.Path("residents/r1/visits"))).Ok();
        (stands["everyDays"], stands.Body["visits"]!.AsArray().Count).ShouldBe(("7", 1));
        (await supervisor.GetAsync(district.Path("visits"))).Ok().Items.ShouldHaveSingleItem()!["resident"]!.ToString().ShouldBe("r1");
        (await supervisor.GetAsync(district.Path("audit?subject=resident:r1"))).Ok().Items.Select(static entry => entry!["action"]!.ToString())
            .ShouldBe(["view_visits", "record_visit", "plan_visits", "register_resident"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_door_that_nobody_opens_is_an_urgent_incident()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        (await district.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true })).Ok();
        (await district.PutAsync("residents/r1", new JsonObject { ["name"] = "李四", ["home"] = SampleDistrict.InWest })).Ok();
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");

        var said = (await worker.PutAsync(district.Path("workers/w1/visits/v1"), Come("no_answer"))).Ok();

        var incident = (await district.GetAsync($"incidents/{said["incident"]}")).Ok();
        (incident["kind"], incident["severity"], incident["resident"], incident.Body["lead"]!["worker"]!.ToString()).ShouldBe(("no_answer", "2", "r1", "w1"));
        (await worker.PutAsync(district.Path("workers/w1/visits/v2"), Come("no_answer"))).Ok()["incident"].ShouldBe(said["incident"]);
    }

    private static JsonObject Every(int days) => new() { ["everyDays"] = days };

    private static JsonObject Come(string outcome) => new() { ["resident"] = "r1", ["outcome"] = outcome };
}
