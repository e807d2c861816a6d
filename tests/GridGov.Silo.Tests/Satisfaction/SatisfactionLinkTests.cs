using System.Net;
using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Assessments;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Satisfaction;

/// <summary>A resident answers by a link, without an account; nobody who works here can.</summary>
[Collection(SiloCollection.Name)]
public sealed class SatisfactionLinkTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_resident_answers_once_and_the_answer_counts()
    {
        var (district, worker, supervisor) = await SceneAsync();
        var id = await AssessmentTests.HandledAsync(district, worker, supervisor);
        var link = (await supervisor.PostAsync(district.Path($"incidents/{id}/satisfaction-link"))).Ok();
        var path = link["path"]!;
        path.ShouldStartWith("/s/");
        path.ShouldNotContain(id);

        var shown = await fixture.Anonymous.GetAsync(path);
        (shown.Status, shown.MediaType).ShouldBe((200, "text/html"));
        shown.Text.ShouldContain("救助");
        shown.Text.ShouldContain("""<html lang="zh-CN">""");
        shown.Text.ShouldNotContain("孙秀英");
        shown.Text.ShouldNotContain("<script");
        var policy = shown.Headers.GetValues("Content-Security-Policy").Single();
        (policy.StartsWith("default-src 'none'; style-src 'sha256-", StringComparison.Ordinal), policy.Contains("unsafe", StringComparison.Ordinal), shown.Headers.CacheControl!.NoStore).ShouldBe((true, false, true));
        (await fixture.Anonymous.GetAsync($"{path}?lang=en")).Text.ShouldContain("Are you satisfied");

        (await SayAsync(worker, path, "satisfied")).Status.ShouldBe(403, "whoever is signed in works here");
        (await SayAsync(fixture.Anonymous, path, "great")).Status.ShouldBe(400);
        (await SayAsync(fixture.Anonymous, path, "satisfied")).ShouldSatisfyAllConditions(static said => said.Status.ShouldBe(200), static said => said.Text.ShouldContain("谢谢"));
        (await SayAsync(fixture.Anonymous, path, "unsatisfied")).ShouldSatisfyAllConditions(static said => said.Status.ShouldBe(409), static said => said.Text.ShouldContain("不能重复评价"));
        (await fixture.Anonymous.GetAsync(path)).Text.ShouldContain("不能重复评价");

        var course = (await supervisor.GetAsync(district.Path($"incidents/{id}"))).Ok().Body["course"]!;
        (course["satisfaction"]!["satisfied"]!.GetValue<bool>(), course["satisfaction"]!["own"]!.GetValue<bool>(), course["satisfaction"]!["by"]!.ToString()).ShouldBe((true, true, "resident"));
        var told = (await supervisor.GetAsync(district.Path($"incidents/{id}/timeline"))).Ok();
        told.Items.Select(static entry => $"{entry!["event"]} {entry["actor"]}").TakeLast(2).ShouldBe([$"satisfaction_link {district.Code}-supervisor", "satisfaction resident"]);
        told["verified"].ShouldBe("true");
        (await supervisor.PostAsync(district.Path($"incidents/{id}/satisfaction"), new JsonObject { ["satisfied"] = false })).Refused(409, "refused-step");
        (await supervisor.PostAsync(district.Path($"incidents/{id}/satisfaction-link"))).Refused(409, "refused-step");
        await GridGov.Testing.Eventually.That(
            async () => (await supervisor.GetAsync(district.Path("reports/matters"))).Ok().Body["figures"]!["satisfied"]!.GetValue<int>() == 1, "it is in the sheet");
    }

    [Fact]
    public async Task Links_are_given_out_by_nobody_who_handled_it_and_the_newest_alone_is_good()
    {
        var (district, worker, supervisor) = await SceneAsync();
        var id = (await district.PostAsync("incidents", new JsonObject { ["type"] = "help", ["text"] = "事项", ["location"] = SampleDistrict.InWest })).Ok()["id"];
        var path = $"incidents/{id}/satisfaction-link";
        using var dispatcher = await district.SignInAsAsync(fixture.Silo.Http, "dispatcher");
        (await supervisor.PostAsync(district.Path(path))).Refused(409, "refused-step");
        (await dispatcher.PostAsync(district.Path($"incidents/{id}/resolve"))).Ok();
        (await supervisor.PostAsync(district.Path(path))).Refused(409, "refused-step");
        (await supervisor.PostAsync(district.Path($"incidents/{id}/verify"))).Ok();

        (await worker.PostAsync(district.Path(path))).Refused(403, "forbidden");
        (await dispatcher.PostAsync(district.Path(path))).Refused(409, "refused-step");
        (await supervisor.PostAsync(district.Path($"{path}?days=61"))).Refused(400, "invalid");
        (await supervisor.PostAsync(district.Path("incidents/none/satisfaction-link"))).Refused(404, "unknown-incident");
        var old = (await supervisor.PostAsync(district.Path(path))).Ok()["path"]!;
        var fresh = (await supervisor.PostAsync(district.Path($"{path}?days=1"))).Ok()["path"]!;

        (await SayAsync(fixture.Anonymous, old, "satisfied")).Status.ShouldBe(410);
        (await fixture.Anonymous.GetAsync(old)).Text.ShouldContain("链接已过期");
        (await SayAsync(fixture.Anonymous, fresh[..^1] + (fresh[^1] == 'A' ? 'B' : 'A') + "x", "satisfied")).Status.ShouldBe(404);
        (await fixture.Anonymous.GetAsync("/s/nothing")).Status.ShouldBe(404);
        (await SayAsync(fixture.Anonymous, fresh, "unsatisfied")).Status.ShouldBe(200);
        (await supervisor.GetAsync(district.Path($"audit?subject=incident:{id}"))).Ok().Items.Count(static entry => entry!["action"]!.ToString() == "issue_satisfaction_link").ShouldBe(2);
    }

    private static Task<Answer> SayAsync(SiloApi who, string path, string answer) =>
        who.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(new Dictionary<string, string> { ["answer"] = answer }));

    private async Task<(SampleDistrict District, SiloApi Worker, SiloApi Supervisor)> SceneAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        return (district, await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1"), await district.SignInAsAsync(fixture.Silo.Http, "supervisor"));
    }
}
