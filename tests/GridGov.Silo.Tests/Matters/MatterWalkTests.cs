using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Matters;

/// <summary>A matter over HTTP, from its report to its assessment, by those who may.</summary>
[Collection(SiloCollection.Name)]
public sealed class MatterWalkTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_matter_is_extended_with_approval_sent_back_once_and_assessed_in_the_end()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        (await district.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true })).Ok();
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        var id = (await district.PostAsync("incidents", Report("complaint"))).Ok()["id"]!;
        var path = district.Path($"incidents/{id}");
        (await district.PostAsync($"incidents/{id}/assign", new JsonObject { ["worker"] = "w1" })).Ok();
        await SayAsync(worker, district, "accept");

        (await worker.PostAsync($"{path}/requests", new JsonObject { ["kind"] = "extension", ["days"] = 3 })).Refused(400, "invalid");
        var asked = (await worker.PostAsync($"{path}/requests", new JsonObject { ["kind"] = "extension", ["days"] = 3, ["reason"] = "等备件" })).Ok();
        (await worker.PostAsync($"{path}/requests/1/approve", new JsonObject())).Refused(403, "forbidden");
        (await supervisor.PostAsync($"{path}/requests/2/approve")).Refused(404, "unknown-request");
        var approved = (await supervisor.PostAsync($"{path}/requests/1/approve", new JsonObject { ["reason"] = "同意" })).Ok();
        approved.Body["course"]!["requests"]![0]!["decisionReason"]!.ToString().ShouldBe("同意");
        approved.Body["matter"]!["endAt"]!.ToString().ShouldBe(
            (await district.GetAsync($"calendar/term?from={asked.Body["matter"]!["endAt"]}&days=3")).Ok()["at"]);
        (await district.PostAsync($"incidents/{id}/cancel", new JsonObject { ["reason"] = "withdrawn" })).Refused(409, "refused-step");

        await SayAsync(worker, district, "resolved");
        (await supervisor.PostAsync($"{path}/rework", new JsonObject { ["reason"] = "没修好" })).Ok().Body["lead"]!["worker"]!.ToString().ShouldBe("w1");
        await SayAsync(worker, district, "accept");
        await SayAsync(worker, district, "resolved");
        (await supervisor.PostAsync($"{path}/verify")).Refused(400, "invalid");
        (await supervisor.PostAsync($"{path}/verify", new JsonObject { ["method"] = "call_back", ["outcome"] = "回访属实" })).Ok();
        (await supervisor.PostAsync($"{path}/archive")).Ok();
        var assessed = (await supervisor.PostAsync($"{path}/assess", new JsonObject { ["outcome"] = "合格" })).Ok();

        assessed.Body["course"]!["steps"]!.AsArray().Select(static note => note!["step"]!.ToString()).ShouldBe(
            ["report", "dispatch", "handle", "dispatch", "handle", "verify", "archive", "assess"]);
        var timeline = (await supervisor.GetAsync($"{path}/timeline")).Ok();
        timeline["verified"].ShouldBe("true");
        string[] told = ["requested", "approved", "sent_back", "verified", "archived", "assessed"];
        timeline.Items.Select(static entry => entry!["event"]!.ToString()).Where(told.Contains).ShouldBe(told);
    }

    [Fact]
    public async Task An_alarm_has_no_requests_and_no_way_back()
    {
        var district = await fixture.DistrictAsync();
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        var id = await district.ReportAsync();

        (await supervisor.PostAsync(district.Path($"incidents/{id}/requests"), new JsonObject { ["kind"] = "void", ["reason"] = "x" })).Refused(409, "refused-step");
        (await supervisor.PostAsync(district.Path($"incidents/{id}/rework"), new JsonObject { ["reason"] = "x" })).Refused(409, "refused-step");
        (await supervisor.PostAsync(district.Path("incidents/none/rework"), new JsonObject { ["reason"] = "x" })).Refused(404, "unknown-incident");
    }

    private static async Task SayAsync(SiloApi worker, SampleDistrict district, string reply)
    {
        var task = (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.ShouldHaveSingleItem()!["task"]!.ToString();
        (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject { ["reply"] = reply })).Ok();
    }

    private static JsonObject Report(string type) => new() { ["type"] = type, ["text"] = "路灯不亮", ["location"] = SampleDistrict.InWest, ["source"] = "12345" };
}
