using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Matters;

/// <summary>A ticket of the hotline that nobody can do alone, over HTTP: up to the street, whistle, joint handling, verification, satisfaction, archive.</summary>
[Collection(SiloCollection.Name)]
public sealed class WhistleWalkTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_ticket_goes_up_to_the_street_which_whistles_and_its_lead_closes_it_after_all_have_answered()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        (await district.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true })).Ok();
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var hotline = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        using var street = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher", grid: district.Town, suffix: "-zhen");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var lead = await DepartmentAsync(fixture.Silo.Http, district, "城管", "cg");
        using var police = await DepartmentAsync(fixture.Silo.Http, district, "公安", "ga");
        var id = (await hotline.PostAsync(district.Path("incidents"), new JsonObject
        {
            ["type"] = "complaint", ["text"] = "占道经营", ["location"] = SampleDistrict.InWest, ["source"] = "12345", ["externalId"] = "T-7",
        })).Ok()["id"]!;
        var path = district.Path($"incidents/{id}");
        (await hotline.PostAsync($"{path}/assign", new JsonObject { ["worker"] = "w1" })).Ok();
        var task = (await worker.GetAsync(district.Path("workers/w1/tasks"))).Ok().Items.ShouldHaveSingleItem()!["task"]!.ToString();
        (await worker.PostAsync(district.Path($"workers/w1/tasks/{task}"), new JsonObject { ["reply"] = "accept" })).Ok();

        (await worker.PostAsync($"{path}/report-up", new JsonObject())).Refused(400, "invalid");
        (await worker.PostAsync($"{path}/report-up", Reason("管不了"))).Ok().Body["course"]!["charge"]!["responsible"]!.ToString().ShouldBe($"{district.Code}-dispatcher");
        (await worker.PostAsync($"{path}/handovers/1/accept")).Refused(409, "refused-step");
        (await street.PostAsync($"{path}/whistle", Whistle("城管"))).Refused(409, "refused-step");
        (await street.PostAsync($"{path}/handovers/1/accept")).Ok();
        (await worker.PostAsync($"{path}/take-over", Reason("我的"))).Refused(403, "forbidden");
        (await street.PostAsync($"{path}/take-over", Reason("街道牵头"))).Ok().Body["course"]!["charge"]!["level"]!.ToString().ShouldBe("town");

        (await police.GetAsync(path)).Refused(404, "unknown-incident");
        (await street.PostAsync($"{path}/whistle", Whistle("城管", "人社"))).Refused(400, "unknown-department");
        (await street.PostAsync($"{path}/whistle", Whistle("城管", "公安"))).Ok();
        await Eventually.That(async () => (await police.GetAsync(district.Path("matters/waiting"))).Ok().Items.Count == 1, "it waits for the police");
        (await police.GetAsync(district.Path("incidents"))).Ok().Items.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(id);
        (await worker.PostAsync($"{path}/whistle/report-in")).Refused(403, "forbidden");
        (await police.PostAsync($"{path}/whistle/answer", new JsonObject { ["text"] = "已劝离" })).Refused(409, "refused-step");
        (await police.PostAsync($"{path}/whistle/report-in")).Ok();
        (await lead.PostAsync($"{path}/whistle/report-in")).Ok();
        (await lead.PostAsync($"{path}/resolve", new JsonObject { ["outcome"] = "已清理" })).Refused(409, "refused-step");
        (await police.PostAsync($"{path}/whistle/answer", new JsonObject { ["text"] = "已劝离" })).Ok();
        (await street.PostAsync($"{path}/resolve")).Refused(409, "refused-step");
        (await lead.PostAsync($"{path}/resolve", new JsonObject { ["outcome"] = "已清理" })).Ok().Body["course"]!["whistle"]!["closedBy"]!.ToString().ShouldBe($"{district.Code}-cg");
        (await lead.PostAsync($"{path}/verify")).Refused(403, "forbidden");
        (await supervisor.PostAsync($"{path}/verify", new JsonObject { ["method"] = "call_back", ["outcome"] = "回访属实" })).Ok();
        (await hotline.PostAsync($"{path}/satisfaction", new JsonObject { ["satisfied"] = true })).Ok();
        (await supervisor.PostAsync($"{path}/archive")).Ok();

        var timeline = (await supervisor.GetAsync($"{path}/timeline")).Ok();
        timeline["verified"].ShouldBe("true");
        string[] told = ["reported_up", "handover_accepted", "taken_over", "whistled", "reported_in", "department_answered", "resolved", "archived"];
        timeline.Items.Select(static entry => entry!["event"]!.ToString()).Where(told.Contains).ShouldBe(
            ["reported_up", "handover_accepted", "taken_over", "whistled", "reported_in", "reported_in", "department_answered", "resolved", "archived"]);
    }

    [Fact]
    public async Task A_matter_is_handed_over_only_to_who_may_handle_it_and_who_accepts()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var hotline = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher", grid: district.East, suffix: "-east");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var id = (await hotline.PostAsync(district.Path("incidents"), new JsonObject { ["type"] = "help", ["text"] = "事项", ["location"] = SampleDistrict.InWest })).Ok()["id"]!;
        var path = district.Path($"incidents/{id}");

        (await hotline.PostAsync($"{path}/handovers", To($"{district.Code}-dispatcher-east"))).Refused(400, "invalid");
        (await hotline.PostAsync($"{path}/handovers", To($"{district.Code}-monitor"))).Refused(400, "invalid");
        (await hotline.PostAsync($"{path}/handovers", To("worker:w9"))).Refused(400, "invalid");
        (await monitor.PostAsync($"{path}/handovers", To("worker:w1"))).Refused(403, "forbidden");
        (await east.PostAsync($"{path}/take-over", Reason("我的"))).Refused(404, "unknown-incident");
        (await worker.GetAsync(path)).Refused(404, "unknown-incident");
        (await hotline.PostAsync($"{path}/handovers", To("worker:w1"))).Ok();
        (await hotline.PostAsync($"{path}/handovers/2/accept")).Refused(404, "unknown-handover");
        (await worker.PostAsync($"{path}/handovers/1/maybe")).Refused(404, "unknown-answer");
        (await worker.PostAsync($"{path}/handovers/1/accept")).Ok().Body["course"]!["charge"]!["responsible"]!.ToString().ShouldBe("worker:w1");
        (await hotline.PostAsync($"{path}/handovers", To("worker:w1"))).Refused(409, "refused-step");
    }

    private static async Task<SiloApi> DepartmentAsync(Uri address, SampleDistrict district, string department, string name)
    {
        var account = new JsonObject { ["password"] = "a-long-password", ["role"] = "department", ["district"] = district.Code };
        (await district.Admin.PutAsync($"accounts/{district.Code}-{name}", account.DeepClone())).Refused(400, "invalid");
        account["department"] = department;
        (await district.Admin.PutAsync($"accounts/{district.Code}-{name}", account)).Ok()["department"].ShouldBe(department);
        return await SiloApi.SignInAsync(address, $"{district.Code}-{name}", "a-long-password");
    }

    private static JsonObject Reason(string reason) => new() { ["reason"] = reason };

    private static JsonObject To(string to) => new() { ["to"] = to, ["reason"] = "该你管" };

    private static JsonObject Whistle(params string[] departments) => new() { ["departments"] = new JsonArray([.. departments.Select(static name => (JsonNode)name)]), ["text"] = "占道经营,需联合处置" };
}
