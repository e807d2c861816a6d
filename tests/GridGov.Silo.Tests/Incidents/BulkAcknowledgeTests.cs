using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Incidents;

/// <summary>Many incidents acknowledged with one request, each as if alone.</summary>
[Collection(SiloCollection.Name)]
public sealed class BulkAcknowledgeTests(SiloFixture fixture)
{
    [Fact]
    public async Task Each_incident_has_an_answer_of_its_own_and_its_line_in_the_timeline()
    {
        var district = await fixture.DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.West);
        var (mine, theirs, closed, changed) = (await district.ReportAsync(), await district.ReportAsync(), await district.ReportAsync(), await district.ReportAsync());
        var outside = await district.ReportAsync(location: SampleDistrict.InEast);
        (await district.PostAsync($"incidents/{theirs}/acknowledge")).Ok();
        (await district.PostAsync($"incidents/{closed}/cancel", new JsonObject { ["reason"] = "test" })).Ok();

        var answer = await monitor.PostAsync(district.Path("incidents/acknowledge"), Of((mine, null), (theirs, null), (closed, null), (changed, 0), (outside, null), ("none", null), (mine, null)));

        answer.Ok().Items.Select(Told).ShouldBe(
        [
            (mine, "acknowledged", $"{district.Code}-monitor"), (theirs, "already", "admin"), (closed, "already", "admin"), (changed, "stale", "admin"), (outside, "unknown", null), ("none", "unknown", null),
        ]);
        answer.Items[0]!["incident"]!["acknowledgedBy"]!.ToString().ShouldBe($"{district.Code}-monitor");
        var acknowledged = (await district.GetAsync($"incidents/{mine}/timeline")).Ok().Items.Where(static entry => entry!["event"]!.ToString() == "acknowledged");
        acknowledged.ShouldHaveSingleItem()!["actor"]!.ToString().ShouldBe($"{district.Code}-monitor");
        (await district.GetAsync($"incidents/{outside}")).Ok()["acknowledgedBy"].ShouldBeNull();
    }

    [Fact]
    public async Task Sent_again_it_changes_nothing_and_says_so()
    {
        var district = await fixture.DistrictAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => district.ReportAsync()));
        var body = Of([.. ids.Select(static id => (id, (long?)null))]);

        var first = (await district.PostAsync("incidents/acknowledge", body.DeepClone())).Ok();
        var again = (await district.PostAsync("incidents/acknowledge", body)).Ok();

        first.Items.Select(Told).ShouldBe(ids.Select(static id => (id, "acknowledged", (string?)"admin")));
        again.Items.Select(Told).ShouldBe(ids.Select(static id => (id, "already", (string?)"admin")));
        again.Items.Select(Version).ShouldBe(first.Items.Select(Version));
    }

    [Fact]
    public async Task It_has_a_bound_names_what_is_wrong_and_is_not_for_workers()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        var tooMany = Of([.. Enumerable.Range(0, 201).Select(static n => ($"i{n}", (long?)null))]);

        (await district.PostAsync("incidents/acknowledge", Of())).Refused(400, "invalid");
        (await district.PostAsync("incidents/acknowledge", tooMany)).Refused(400, "invalid");
        (await district.PostAsync("incidents/acknowledge", Of(("no id/", null)))).Refused(400, "invalid")["detail"]!.ShouldContain("incidents[0].id");
        (await worker.PostAsync(district.Path("incidents/acknowledge"), Of(("i1", null)))).Refused(403, "forbidden");
    }

    private static JsonObject Of(params ReadOnlySpan<(string Id, long? Version)> incidents)
    {
        var list = new JsonArray();
        foreach (var (id, version) in incidents)
        {
            list.Add(new JsonObject { ["id"] = id, ["version"] = version });
        }

        return new JsonObject { ["incidents"] = list };
    }

    private static (string Id, string Result, string? By) Told(JsonNode? answer) => (answer!["id"]!.ToString(), answer["result"]!.ToString(), answer["by"]?.ToString());

    private static string Version(JsonNode? answer) => answer!["incident"]!["version"]!.ToString();
}
