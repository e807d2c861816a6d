using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Incidents;

[Collection(SiloCollection.Name)]
public sealed class IncidentTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_report_by_hand_is_on_the_snapshot_and_in_the_list()
    {
        var district = await fixture.DistrictAsync();

        var id = await district.ReportAsync();

        var incident = (await district.GetAsync($"incidents/{id}")).Ok();
        incident["grid"].ShouldBe(district.West);
        incident["source"].ShouldBe("12345");
        incident["text"].ShouldBe("井盖丢失");
        await SnapshotShowsAsync(district, id);
        (await district.GetAsync("incidents?state=open")).Items.Single()!["id"]!.ToString().ShouldBe(id);
    }

    [Fact]
    public async Task The_same_ticket_twice_is_the_same_incident()
    {
        var district = await fixture.DistrictAsync();

        var first = await district.ReportAsync("T-1");

        (await district.ReportAsync("T-1")).ShouldBe(first);
        (await district.ReportAsync("T-2")).ShouldNotBe(first);
    }

    [Fact]
    public async Task Two_reports_of_one_ticket_at_once_are_one_incident()
    {
        var district = await fixture.DistrictAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => district.ReportAsync("T-1")));

        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Pages_give_every_incident_once()
    {
        var district = await fixture.DistrictAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 7).Select(n => district.ReportAsync($"T-{n}")));
        await ListedAsync(district, "incidents?state=open", ids.Length);

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await district.GetAsync($"incidents?limit=3{(next is null ? "" : $"&next={Uri.EscapeDataString(next)}")}")).Ok();
            page.Items.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Items.Select(item => item!["id"]!.ToString()));
            next = page["next"];
        }
        while (next is not null);

        seen.ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Lists_are_by_grid_and_by_device()
    {
        var district = await fixture.DistrictAsync();
        var west = await district.ReportAsync("W");
        var east = await district.ReportAsync("E", SampleDistrict.InEast);
        await ListedAsync(district, "incidents?state=open", 2);

        (await IdsAsync(district, $"incidents?grid={district.West}")).ShouldBe([west]);
        (await IdsAsync(district, $"incidents?grid={district.East}")).ShouldBe([east]);
        (await IdsAsync(district, $"incidents?grid={district.Village}")).ShouldBe([west, east], ignoreOrder: true);
        (await IdsAsync(district, "incidents?device=nobody")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("state=asleep")]
    [InlineData("limit=0")]
    [InlineData("limit=100000")]
    [InlineData("since=yesterday")]
    [InlineData("next=made-up")]
    [InlineData("grid=not%20a%20code")]
    public async Task A_filter_that_is_none_is_refused(string filter) =>
        (await (await fixture.DistrictAsync()).GetAsync($"incidents?{filter}")).Refused(400, "invalid");

    [Fact]
    public async Task The_timeline_is_a_chain_of_hashes_and_the_decision_says_why()
    {
        var district = await fixture.DistrictAsync();
        var id = await district.ReportAsync();
        (await district.PostAsync($"incidents/{id}/acknowledge")).Ok();

        var timeline = (await district.GetAsync($"incidents/{id}/timeline")).Ok().Items;

        timeline.Count.ShouldBeGreaterThan(1);
        for (var i = 1; i < timeline.Count; i++)
        {
            timeline[i]!["previousHash"]!.ToString().ShouldBe(timeline[i - 1]!["hash"]!.ToString());
        }

        (await district.GetAsync($"incidents/{id}/why")).Ok().Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_incident_that_is_none_is_not_found()
    {
        var district = await fixture.DistrictAsync();

        foreach (var path in new[] { "", "/timeline", "/why" })
        {
            (await district.GetAsync($"incidents/nothing{path}")).Refused(404, "unknown-incident");
        }

        (await district.PostAsync("incidents/nothing/acknowledge")).Refused(404, "unknown-incident");
        (await district.PostAsync($"incidents/{await district.ReportAsync()}/dance")).Refused(404, "unknown-step");
    }

    private static Task SnapshotShowsAsync(SampleDistrict district, string incident) => Eventually.That(
        async () => (await district.GetAsync("snapshot")).Ok().Body["incidents"]!.AsArray().Any(item => item!["id"]!.ToString() == incident),
        "the incident on the snapshot");

    private static Task ListedAsync(SampleDistrict district, string path, int count) =>
        Eventually.That(async () => (await IdsAsync(district, path)).Count == count, $"{count} on {path}");

    private static async Task<List<string>> IdsAsync(SampleDistrict district, string path) =>
        [.. (await district.GetAsync(path)).Ok().Items.Select(item => item!["id"]!.ToString())];
}
