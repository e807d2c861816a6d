using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Incidents;

[Collection(SiloCollection.Name)]
public sealed class StepTests(SiloFixture fixture)
{
    [Fact]
    public async Task Of_two_who_acknowledge_one_wins_and_the_other_hears_who()
    {
        var district = await fixture.DistrictAsync();
        using var first = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        using var second = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        var id = await district.ReportAsync();

        var answers = await Task.WhenAll(
            first.PostAsync(district.Path($"incidents/{id}/acknowledge")), second.PostAsync(district.Path($"incidents/{id}/acknowledge")));

        var winner = answers.Single(answer => answer.Status == 200);
        var loser = answers.Single(answer => answer.Status != 200).Refused(409, "refused-step");
        loser["firstBy"].ShouldBe(winner["acknowledgedBy"]);
        loser["firstBy"].ShouldBeOneOf($"{district.Code}-monitor", $"{district.Code}-dispatcher");
    }

    [Fact]
    public async Task The_same_one_acknowledging_twice_changes_nothing()
    {
        var district = await fixture.DistrictAsync();
        var id = await district.ReportAsync();
        var once = (await district.PostAsync($"incidents/{id}/acknowledge")).Ok();

        (await district.PostAsync($"incidents/{id}/acknowledge")).Ok()["version"].ShouldBe(once["version"]);
    }

    [Fact]
    public async Task Who_handled_it_may_not_verify_it()
    {
        var district = await fixture.DistrictAsync();
        using var handler = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var other = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", suffix: "2");
        var id = await district.ReportAsync();
        (await handler.PostAsync(district.Path($"incidents/{id}/resolve"), new JsonObject { ["outcome"] = "已处置" })).Ok()["state"].ShouldBe("handled");

        (await handler.PostAsync(district.Path($"incidents/{id}/verify"))).Refused(409, "refused-step");
        (await other.PostAsync(district.Path($"incidents/{id}/verify"))).Ok()["state"].ShouldBe("verified");
        (await other.PostAsync(district.Path($"incidents/{id}/archive"))).Ok()["state"].ShouldBe("archived");
        (await other.PostAsync(district.Path($"incidents/{id}/assess"), new JsonObject { ["outcome"] = "合格" })).Ok()["state"].ShouldBe("assessed");
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_the_incident_as_it_is()
    {
        var district = await fixture.DistrictAsync();
        var id = await district.ReportAsync();
        var seen = (await district.GetAsync($"incidents/{id}")).Ok().Body["version"]!.GetValue<long>();
        (await district.PostAsync($"incidents/{id}/acknowledge")).Ok();

        var answer = await district.PostAsync($"incidents/{id}/cancel", new JsonObject { ["version"] = seen, ["reason"] = "duplicate" });

        answer.Refused(409, "stale-version").Body["incident"]!["acknowledgedBy"]!.ToString().ShouldBe("admin");
    }

    [Fact]
    public async Task Somebody_is_sent_as_well_and_told_something()
    {
        var district = await fixture.DistrictAsync();
        foreach (var worker in new[] { "w1", "w2" })
        {
            await district.RegisterWorkerAsync(worker);
            (await district.PostAsync($"workers/{worker}/duty", new JsonObject { ["onDuty"] = true })).Ok();
        }

        var id = await district.ReportAsync();
        (await district.PostAsync($"incidents/{id}/assign", new JsonObject { ["worker"] = "w1" })).Ok();
        var assisted = (await district.PostAsync($"incidents/{id}/assist", new JsonObject { ["worker"] = "w2" })).Ok();
        (await district.PostAsync($"incidents/{id}/message", new JsonObject { ["worker"] = "w2", ["text"] = "带上钥匙" })).Ok();

        assisted.Body["lead"]!["worker"]!.ToString().ShouldBe("w1");
        assisted.Body["responders"]!.AsArray().Select(one => (one!["worker"]!.ToString(), one["helper"]!.GetValue<bool>())).ShouldBe([("w1", false), ("w2", true)]);
        var task = (await district.GetAsync("workers/w2/tasks")).Ok().Items.ShouldHaveSingleItem()!;
        task["lead"]!.GetValue<bool>().ShouldBeFalse();
        task["message"]!.ToString().ShouldBe("带上钥匙");
        (await district.PostAsync($"incidents/{id}/message", new JsonObject { ["text"] = "到设备" })).Refused(409, "refused-step");
        (await district.PostAsync($"incidents/{id}/message", new JsonObject { ["worker"] = "w1" })).Refused(400, "invalid");
    }

    [Fact]
    public async Task A_step_that_lacks_something_says_what()
    {
        var district = await fixture.DistrictAsync();
        var id = await district.ReportAsync();

        (await district.PostAsync($"incidents/{id}/assign")).Refused(400, "invalid").Body["errors"]!["worker"].ShouldNotBeNull();
        (await district.PostAsync($"incidents/{id}/cancel", new JsonObject { ["reason"] = "boredom" })).Refused(400, "invalid");
        (await district.PostAsync($"incidents/{id}/assign", new JsonObject { ["worker"] = "nobody" })).Status.ShouldBeOneOf(400, 404, 409);
    }

    [Fact]
    public async Task A_closed_incident_takes_no_steps_back()
    {
        var district = await fixture.DistrictAsync();
        var id = await district.ReportAsync();
        (await district.PostAsync($"incidents/{id}/cancel", new JsonObject { ["reason"] = "false_alarm" })).Ok()["state"].ShouldBe("cancelled");

        (await district.PostAsync($"incidents/{id}/resolve")).Refused(409, "refused-step");
        (await district.GetAsync("incidents?state=closed")).Ok();
    }
}
