using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Residents;

[Collection(SiloCollection.Name)]
public sealed class EntryTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_residents_entry_is_read_on_record_and_hints_at_what_only_helpers_may_see()
    {
        var district = await DistrictAsync();

        var entry = (await district.GetAsync("residents/r1/registration")).Ok();

        entry["name"].ShouldBe("张玉兰");
        entry.Body["home"]!["address"]!.ToString().ShouldBe("金雀山路18…");
        entry["phoneTail"].ShouldBe("1234");
        (entry.Body["hasKeyHolder"]!.GetValue<bool>(), entry.Body["hasHealthNotes"]!.GetValue<bool>()).ShouldBe((true, true));
        entry.Body.ToJsonString().ShouldNotContain("高血压");
        entry.Body.ToJsonString().ShouldNotContain("13800001234");
        entry.Body.ToJsonString().ShouldNotContain("李四");
        (await ActionsAsync(district, "resident:r1")).ShouldContain("read_resident_entry");
        foreach (var role in new[] { "monitor", "dispatcher", "supervisor" })
        {
            using var other = await district.SignInAsAsync(fixture.Silo.Http, role);
            (await other.GetAsync(district.Path("residents/r1/registration"))).Refused(403, "forbidden");
            (await other.PatchAsync(district.Path("residents/r1/registration"), new JsonObject { ["name"] = "x" })).Refused(403, "forbidden");
        }
    }

    [Fact]
    public async Task What_is_said_is_corrected_the_rest_stays_and_the_audit_names_the_fields_alone()
    {
        var district = await DistrictAsync();
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        var version = await VersionAsync(district, "residents/r1");

        var corrected = (await district.PatchAsync("residents/r1/registration", new JsonObject
        {
            ["version"] = version, ["name"] = "张玉岚", ["phone"] = "13900005678", ["keyHolder"] = "", ["home"] = new JsonObject { ["address"] = "通达路3号" },
        })).Ok();

        corrected.Body["mark"]!["version"]!.GetValue<long>().ShouldBe(version + 1);
        corrected.Body["mark"]!["changedBy"]!.ToString().ShouldBe("admin");
        corrected.Body["hasKeyHolder"]!.GetValue<bool>().ShouldBeFalse();
        var contact = (await monitor.PostAsync(district.Path("residents/r1/contact"), new JsonObject { ["reason"] = "家属来电" })).Ok();
        (contact["name"], contact["phone"], contact["address"], contact["healthNotes"]).ShouldBe(("张玉岚", "13900005678", "通达路3号", "高血压"));
        contact.Body["keyHolder"].ShouldBeNull();
        (await monitor.GetAsync(district.Path("register?q=5678"))).Ok().Items.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("r1");
        var audit = (await district.GetAsync("audit?subject=resident:r1")).Ok().Items.First(item => item!["action"]!.ToString() == "correct_resident")!;
        audit["details"]!.ToString().ShouldBe("name, phone, home, keyHolder");
        audit["actor"]!.ToString().ShouldBe("admin");
    }

    [Fact]
    public async Task Whoever_saw_an_older_entry_is_told_who_was_first_and_changes_nothing()
    {
        var district = await DistrictAsync();
        using var other = await SignInAdminAsync(district);
        var seen = await VersionAsync(district, "residents/r1");
        (await other.PatchAsync(district.Path("residents/r1/registration"), new JsonObject { ["version"] = seen, ["household"] = "2-202" })).Ok();

        var refused = (await district.PatchAsync("residents/r1/registration", new JsonObject { ["version"] = seen, ["household"] = "3-303" })).Refused(409, "stale-version");

        refused["firstBy"].ShouldBe($"{district.Code}-admin2");
        (await district.GetAsync("residents/r1/registration")).Ok()["household"].ShouldBe("2-202");
        (await district.PutAsync("residents/r1", new JsonObject { ["version"] = 0, ["name"] = "别人" })).Refused(409, "stale-version");
        (await district.PutAsync("residents/new", new JsonObject { ["version"] = 0, ["name"] = "新人" })).Ok().Body["version"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_who_correct_one_entry_at_once_on_the_same_version_one_wins()
    {
        var district = await DistrictAsync();
        var seen = await VersionAsync(district, "residents/r1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            district.PatchAsync("residents/r1/registration", new JsonObject { ["version"] = seen, ["household"] = $"{i}-1" })));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(7);
        (await VersionAsync(district, "residents/r1")).ShouldBe(seen + 1);
    }

    [Fact]
    public async Task A_device_is_given_to_somebody_else_and_keeps_its_credential()
    {
        var district = await DistrictAsync();
        await district.PutAsync("residents/r2", new JsonObject { ["name"] = "朱永林" });
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        var entry = (await supervisor.GetAsync(district.Path("devices/band-1/registration"))).Ok();

        var path = district.Path("devices/band-1/registration");
        var version = entry.Body["mark"]!["version"]!.GetValue<long>();
        (await supervisor.PatchAsync(path, new JsonObject { ["version"] = version, ["resident"] = "nobody" })).Refused(400, "invalid");
        var corrected = (await supervisor.PatchAsync(path, new JsonObject { ["version"] = version, ["resident"] = "r2", ["reportingIntervalSeconds"] = 600 })).Ok();

        (corrected["kind"], corrected["resident"], corrected.Body["reportingIntervalSeconds"]!.GetValue<double>()).ShouldBe(("wristband", "r2", 600));
        corrected.Body["home"]!["lat"]!.GetValue<double>().ShouldBe(entry.Body["home"]!["lat"]!.GetValue<double>());
        (await supervisor.PatchAsync(path, new JsonObject { ["version"] = version, ["resident"] = "" })).Refused(409, "stale-version")["firstBy"].ShouldBe($"{district.Code}-supervisor");
        (await district.PutAsync("devices/band-1", new JsonObject { ["kind"] = "wristband" })).Ok().Body["secret"].ShouldBeNull("the credential is kept");
        (await ActionsAsync(district, "device:band-1")).ShouldContain("correct_device");
        using var monitor = await district.SignInAsAsync(fixture.Silo.Http, "monitor");
        (await monitor.GetAsync(path)).Refused(403, "forbidden");
        (await supervisor.PatchAsync(district.Path("devices/none/registration"), new JsonObject { ["profile"] = "x" })).Refused(404, "unknown-device");
    }

    [Fact]
    public async Task A_place_that_moves_leaves_a_grid_behind_that_was_given_for_the_old_one()
    {
        var district = await DistrictAsync();
        await district.PutAsync("devices/b2", new JsonObject { ["kind"] = "button", ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.345, ["grid"] = district.East } });

        var corrected = (await district.PatchAsync("devices/b2/registration", new JsonObject { ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.3451 } })).Ok();

        corrected.Body["home"]!["grid"].ShouldBeNull();
        corrected.Body["home"]!["lon"]!.GetValue<double>().ShouldBe(118.3451, 1e-9);
    }

    private async Task<SiloApi> SignInAdminAsync(SampleDistrict district) => await district.SignInAsAsync(fixture.Silo.Http, "admin", suffix: "2");

    private static async Task<long> VersionAsync(SampleDistrict district, string what) =>
        (await district.GetAsync($"{what}/registration")).Ok().Body["mark"]!["version"]!.GetValue<long>();

    private static async Task<string[]> ActionsAsync(SampleDistrict district, string subject) =>
        [.. (await district.GetAsync($"audit?subject={subject}")).Ok().Items.Select(item => item!["action"]!.ToString())];

    private async Task<SampleDistrict> DistrictAsync()
    {
        var district = await fixture.DistrictAsync();
        await district.PutAsync("residents/r1", new JsonObject
        {
            ["name"] = "张玉兰", ["phone"] = "13800001234", ["household"] = "1-101", ["categories"] = new JsonArray("living_alone"),
            ["keyHolder"] = "李四 13900000000", ["healthNotes"] = "高血压", ["home"] = new JsonObject { ["lat"] = 35.05, ["lon"] = 118.345, ["address"] = "金雀山路18号1单元" },
        });
        await district.PutAsync("devices/band-1", new JsonObject
        {
            ["kind"] = "wristband", ["resident"] = "r1", ["home"] = SampleDistrict.InWest,
        });
        return district;
    }
}
