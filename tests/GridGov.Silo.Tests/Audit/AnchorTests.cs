using System.Text.Json.Nodes;
using GridGov.Grains.Audit;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Audit;

[Collection(SiloCollection.Name)]
public sealed class AnchorTests(SiloFixture fixture)
{
    [Fact]
    public async Task An_anchor_holds_what_was_recorded_and_shows_what_was_changed()
    {
        var district = await fixture.DistrictAsync();
        var incident = await district.ReportAsync();
        var first = await HeadAsync(district, incident);
        (await district.PostAsync($"incidents/{incident}/acknowledge")).Ok();
        var second = (await district.PostAsync("anchors")).Ok();

        var kept = (await district.GetAsync($"anchors/{second["number"]}")).Ok();
        kept["previous"].ShouldBe(first["root"]);
        kept["root"].ShouldBe(second["root"]);
        var anchor = kept.Body;
        await Verified(district, anchor, holds: true);
        (await district.GetAsync($"anchors/{second["number"]}/verification")).Ok()["holds"].ShouldBe("true");

        // who has changed what was kept elsewhere
        anchor["heads"]![0]!["number"] = 1000;
        (await Verified(district, anchor, holds: false)).ShouldBe(["root_other", "timeline_short"]);

        // who has sealed it anew
        var forged = System.Text.Json.JsonSerializer.Deserialize(kept.Text, AnchorJson.Default.Anchor)!;
        forged = forged with { Heads = [forged.Heads[0] with { Hash = new string('e', 64) }] };
        forged = forged with { Root = AnchorChain.RootOf(forged) };
        (await Verified(district, JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(forged, AnchorJson.Default.Anchor))!, holds: false))
            .ShouldBe(["anchor_other", "timeline_other"]);

        (await district.GetAsync("anchors")).Ok().Items.Select(static item => item!["root"]!.ToString()).Take(2).ShouldBe([second["root"]!, first["root"]!]);
        (await district.GetAsync("audit")).Ok().Items.ShouldContain(static item => item!["action"]!.ToString() == "take_anchor");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        (await monitor.GetAsync(district.Path("anchors"))).Refused(403, "forbidden");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        (await supervisor.GetAsync(district.Path("anchors"))).Ok();
        (await supervisor.PostAsync(district.Path("anchors"))).Refused(403, "forbidden");
    }

    /// <summary>Takes anchors until the incident's timeline has got to its table.</summary>
    private static async Task<Answer> HeadAsync(SampleDistrict district, string incident)
    {
        Answer? taken = null;
        await Eventually.That(
            async () =>
            {
                taken = (await district.PostAsync("anchors")).Ok();
                var anchor = (await district.GetAsync($"anchors/{taken["number"]}")).Ok().Body;
                return anchor["heads"]!.AsArray().Any(head => head!["incident"]!.ToString() == incident);
            },
            "the incident's timeline is in an anchor");
        return taken!;
    }

    private static async Task<string[]> Verified(SampleDistrict district, JsonNode anchor, bool holds)
    {
        var verdict = (await district.PostAsync("anchors/verification", anchor.DeepClone())).Ok();
        verdict["holds"].ShouldBe(holds ? "true" : "false", verdict.Text);
        return [.. verdict.Body["findings"]!.AsArray().Select(static finding => finding!["kind"]!.ToString())];
    }
}
