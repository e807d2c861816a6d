using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Registration;

[Collection(SiloCollection.Name)]
public sealed class RegistrationTests(SiloFixture fixture)
{
    [Theory]
    [InlineData("devices/d1", """{"kind":"button"}""")]
    [InlineData("workers/w1", """{"name":"张三"}""")]
    public async Task A_secret_is_told_once_and_kept_when_registered_again(string path, string body)
    {
        var district = await fixture.DistrictAsync();

        (await district.PutAsync(path, JsonNode.Parse(body)!)).Ok()["secret"]!.Length.ShouldBeGreaterThanOrEqualTo(16);
        var again = (await district.PutAsync(path, JsonNode.Parse(body)!)).Ok();

        again["isNew"].ShouldBe("false");
        again["secret"].ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_of_ones_own_needs_sixteen_characters()
    {
        var district = await fixture.DistrictAsync();

        var refused = await district.PutAsync("devices/d1", new JsonObject { ["kind"] = "button", ["secret"] = "fifteen-letters" });
        var taken = await district.PutAsync("devices/d1", new JsonObject { ["kind"] = "button", ["secret"] = "sixteen-letters!" });

        refused.Refused(400, "invalid").Body["errors"]!["secret"].ShouldNotBeNull();
        taken.Ok()["secret"].ShouldBe("sixteen-letters!");
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused_by_its_length()
    {
        var district = await fixture.DistrictAsync();

        var answer = await district.PutAsync("workers/w1", new JsonObject { ["name"] = new string('长', 10_000) });

        answer.Refused(400, "invalid")["detail"]!.ShouldContain("10000");
        (await district.GetAsync("workers/w1")).Refused(404, "unknown-worker");
    }

    [Fact]
    public async Task A_district_that_nobody_made_takes_no_registrations()
    {
        (await fixture.Admin.PutAsync("districts/999999/devices/d1", new JsonObject { ["kind"] = "button" })).Refused(404, "unknown-district");
        (await fixture.Admin.GetAsync("districts/999999/snapshot")).Refused(404, "unknown-district");
    }

    [Theory]
    [InlineData("has%20blank")]
    [InlineData("has%2Fslash")]
    [InlineData("plus%2B")]
    public async Task An_id_with_other_characters_is_refused(string id)
    {
        var district = await fixture.DistrictAsync();

        var answer = await district.PutAsync($"devices/{id}", new JsonObject { ["kind"] = "button" });

        answer.Status.ShouldBeInRange(400, 404, answer.Text);
        answer.Problem.ShouldBeOneOf("invalid", "unknown-path");
        (await district.GetAsync("devices")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_may_have_only_so_many_characters() =>
        (await (await fixture.DistrictAsync()).PutAsync($"devices/{new string('d', 65)}", new JsonObject { ["kind"] = "button" })).Refused(400, "invalid");

    [Theory]
    [InlineData("""{"lat":91,"lon":118}""")]
    [InlineData("""{"lat":35}""")]
    [InlineData("""{"lat":35,"lon":"east"}""")]
    [InlineData("""{"lat":0,"lon":181}""")]
    public async Task A_home_that_is_no_place_is_refused(string home)
    {
        var district = await fixture.DistrictAsync();

        var answer = await district.PutAsync("devices/d1", new JsonObject { ["kind"] = "button", ["home"] = JsonNode.Parse(home) });

        answer.Refused(400, "invalid");
        (await district.GetAsync("devices/d1")).Refused(404, "unknown-device");
    }

    [Fact]
    public async Task A_device_falls_into_the_grid_of_its_home()
    {
        var district = await fixture.DistrictAsync();

        await district.RegisterDeviceAsync("d1", SampleDistrict.InEast);

        (await district.GetAsync("devices/d1")).Ok()["grid"].ShouldBe(district.East);
    }

    [Fact]
    public async Task A_kind_that_nobody_knows_is_refused() =>
        (await (await fixture.DistrictAsync()).PutAsync("devices/d1", new JsonObject { ["kind"] = "toaster" })).Refused(400, "invalid");

    [Fact]
    public async Task Broken_JSON_and_other_content_types_have_their_answers()
    {
        var district = await fixture.DistrictAsync();

        (await fixture.Admin.PostTextAsync(district.Path("incidents"), "{\"kind\":")).Refused(400, "invalid");
        (await fixture.Admin.PostTextAsync(district.Path("incidents"), "kind=sos", "text/plain")).Refused(415, "media-type");
        (await fixture.Admin.GetAsync("nowhere")).Refused(404, "unknown-path");
        (await fixture.Admin.DeleteAsync(district.Path("snapshot"))).Refused(405, "method");
    }
}
