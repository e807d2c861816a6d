using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Residents;

[Collection(SiloCollection.Name)]
public sealed class RegisterTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_search_shows_masked_hits_also_of_those_who_were_registered_after_the_first_one()
    {
        var district = await DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");

        var first = (await monitor.GetAsync(district.Path("register?q=zyl"))).Ok().Items.ShouldHaveSingleItem()!;
        await ResidentAsync(district, "r2", "朱永林");
        var second = (await monitor.GetAsync(district.Path("register?q=zyl"))).Ok().Items;

        first["id"]!.ToString().ShouldBe("r1");
        first["name"]!.ToString().ShouldBe("张*兰");
        first["phoneTail"]!.ToString().ShouldBe("1234");
        first["address"]!.ToString().ShouldBe("金雀山路18…");
        first["devices"]!.AsArray().Select(device => device!.ToString()).ShouldBe(["band-1"]);
        second.Select(hit => hit!["id"]!.ToString()).ShouldBe(["r1", "r2"]);
    }

    [Fact]
    public async Task Somebody_whose_scope_is_another_grid_finds_nobody()
    {
        var district = await DistrictAsync();
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.East);
        using var west = await district.SignInAsAsync(fixture.Silo.Http, "monitor", grid: district.West, suffix: "w");

        (await east.GetAsync(district.Path("register?q=zyl"))).Ok().Items.ShouldBeEmpty();
        (await east.GetAsync(district.Path("register/places"))).Ok().Items.ShouldBeEmpty();
        (await west.GetAsync(district.Path("register?q=zyl"))).Ok().Items.Count.ShouldBe(1);
        (await west.GetAsync(district.Path("register/places"))).Ok().Items.Count.ShouldBe(1);
        (await east.PostAsync(district.Path("residents/r1/contact"), new JsonObject { ["reason"] = "家属来电" })).Refused(404, "unknown-resident");
    }

    [Fact]
    public async Task The_glass_breaks_for_a_reason_which_is_on_record()
    {
        var district = await DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");

        (await monitor.PostAsync(district.Path("residents/r1/contact"), new JsonObject { ["reason"] = "x" })).Refused(400, "invalid");
        var contact = (await monitor.PostAsync(district.Path("residents/r1/contact"), new JsonObject { ["reason"] = "家属来电说联系不上" })).Ok();

        contact["name"].ShouldBe("张玉兰");
        contact["healthNotes"].ShouldBe("高血压");
        contact.Body["categories"]!.AsArray().Single()!.ToString().ShouldBe("living_alone");
        var entry = (await district.GetAsync("audit?subject=resident:r1")).Ok().Items.First(item => item!["action"]!.ToString() == "break_glass")!;
        entry["actor"]!.ToString().ShouldBe($"{district.Code}-monitor");
        entry["details"]!.ToString().ShouldBe("家属来电说联系不上");
        (await district.PostAsync("residents/r1/contact", new JsonObject { ["reason"] = "管理员想看" })).Refused(403, "forbidden");
    }

    private async Task<SampleDistrict> DistrictAsync()
    {
        var district = await fixture.DistrictAsync();
        await ResidentAsync(district, "r1", "张玉兰");
        (await district.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband", ["resident"] = "r1", ["home"] = SampleDistrict.InWest })).Ok();
        return district;
    }

    private static async Task ResidentAsync(SampleDistrict district, string id, string name) => (await district.PutAsync($"residents/{id}", new JsonObject
    {
        ["name"] = name, ["phone"] = "13905391234", ["categories"] = new JsonArray("living_alone"), ["healthNotes"] = "高血压",
        ["home"] = new JsonObject { ["address"] = "金雀山路18号3单元201室", ["grid"] = district.West },
    })).Ok();
}
