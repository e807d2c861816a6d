using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Grids;

[Collection(SiloCollection.Name)]
public sealed class GridPreviewTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_preview_says_what_would_come_change_and_go_and_stores_nothing()
    {
        var district = await fixture.DistrictAsync();
        var third = $"{district.Village}003";
        var next = SampleDistrict.Collection(
            SampleDistrict.Feature(district.Town, "town", null, 118.34, 118.36),
            SampleDistrict.Feature(district.Village, "village", district.Town, 118.34, 118.36),
            SampleDistrict.Feature(district.West, "base", district.Village, 118.34, 118.35, households: 900),
            SampleDistrict.Feature(third, "base", district.Village, 118.35, 118.36));

        var preview = (await district.PostAsync("grids/preview", next)).Ok();

        preview["canImport"].ShouldBe("true");
        Codes(preview, "added").ShouldBe([third]);
        Codes(preview, "changed").ShouldBe([district.West]);
        Codes(preview, "removed").ShouldBe([district.East]);
        preview.Body["warnings"]!.AsArray().ShouldContain(warning => warning!["problem"]!.ToString() == "above_standard");
        (await district.GetAsync($"grids/{third}")).Refused(404, "unknown-grid");
    }

    private static IEnumerable<string> Codes(Answer preview, string field) => preview.Body[field]!.AsArray().Select(code => code!.ToString());
}
