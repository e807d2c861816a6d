using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Grids;

[Collection(SiloCollection.Name)]
public sealed class GridImportTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_polygon_that_crosses_itself_changes_nothing() => await RefusedAsync("self_crossing", district => SampleDistrict.Feature(
        $"{district.Code}001001003", "base", district.Village,
        [SampleDistrict.Corner(118.36, 35.04), SampleDistrict.Corner(118.37, 35.06), SampleDistrict.Corner(118.37, 35.04), SampleDistrict.Corner(118.36, 35.06), SampleDistrict.Corner(118.36, 35.04)]));

    [Fact]
    public async Task A_parent_that_nobody_knows_changes_nothing() => await RefusedAsync(
        "unknown_parent", district => SampleDistrict.Feature($"{district.Code}001001003", "base", "nobody", 118.36, 118.37));

    [Fact]
    public async Task A_code_given_twice_changes_nothing() => await RefusedAsync(
        "duplicate_code", district => SampleDistrict.Feature(district.East, "base", district.Village, 118.36, 118.37));

    [Fact]
    public async Task Base_grids_that_overlap_change_nothing() => await RefusedAsync(
        "overlap", district => SampleDistrict.Feature($"{district.Code}001001003", "base", district.Village, 118.355, 118.37));

    [Fact]
    public async Task More_than_three_hundred_households_are_a_warning()
    {
        var district = await fixture.DistrictAsync();
        var grids = district.Grids();
        grids["features"]!.AsArray().Add(SampleDistrict.Feature($"{district.Code}001001003", "base", district.Village, 118.36, 118.37, households: 301));

        var report = (await district.PutAsync("grids", grids)).Ok();

        report.Body["warnings"]!.AsArray().ShouldContain(warning => warning!["grid"]!.ToString() == $"{district.Code}001001003");
        (await district.GetAsync("grids")).Ok().Body["features"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_was_imported_comes_back_and_can_be_imported_again()
    {
        var district = await fixture.DistrictAsync();

        var exported = (await district.GetAsync("grids")).Ok();
        exported.MediaType.ShouldBe("application/geo+json");
        var features = exported.Body["features"]!.AsArray();

        features.Select(feature => feature!["properties"]!["code"]!.ToString()).ShouldBe([district.Town, district.Village, district.West, district.East], ignoreOrder: true);
        (await district.PutAsync("grids", exported.Body)).Ok();
        (await district.GetAsync($"grids/{district.West}")).Ok()["parent"].ShouldBe(district.Village);
        (await district.GetAsync("grids/999")).Refused(404, "unknown-grid");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"type":"FeatureCollection"}""")]
    [InlineData("""{"features":[{"properties":{"code":"1"},"geometry":{"type":"Point","coordinates":[118,35]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1","name":"n","level":"town"},"geometry":{"type":"Polygon","coordinates":[["x"]]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1","name":"n","level":"town"},"geometry":{"type":"Polygon","coordinates":[[[200,35],[118,36],[119,36],[200,35]]]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1","name":"n","level":"town"},"geometry":{"type":5,"coordinates":[]}}]}""")]
    [InlineData("{\"features\":")]
    public async Task What_is_no_hierarchy_is_refused(string body)
    {
        var district = await fixture.DistrictAsync();

        var answer = await district.Admin.SendAsync(
            HttpMethod.Put, district.Path("grids"), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.Refused(400, "invalid");
        (await district.GetAsync("grids")).Ok().Body["features"]!.AsArray().Count.ShouldBe(4);
    }

    private async Task RefusedAsync(string problem, Func<SampleDistrict, JsonObject> extra)
    {
        var district = await fixture.DistrictAsync();
        var before = (await district.GetAsync("grids")).Ok().Text;
        var grids = district.Grids();
        grids["features"]!.AsArray().Add(extra(district));

        var answer = (await district.PutAsync("grids", grids)).Refused(422, "bad-grids");

        answer.Body["findings"]!.AsArray().ShouldContain(finding => finding!["problem"]!.ToString() == problem, answer.Text);
        (await district.GetAsync("grids")).Ok().Text.ShouldBe(before);
    }
}
