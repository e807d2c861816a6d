using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;

namespace GridGov.Silo.Tests.Matters;

[Collection(SiloCollection.Name)]
public sealed class MatterTypeTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_report_of_a_type_is_due_by_the_districts_working_clock_and_one_of_an_unknown_type_hears_the_known_ones()
    {
        var district = await fixture.DistrictAsync();

        var refused = (await district.PostAsync("incidents", Report("dragons"))).Refused(400, "unknown-matter-type");
        refused.Body["known"]!.AsArray().Select(static code => code!.ToString()).ShouldContain("consultation");
        (await district.PostAsync("incidents", new JsonObject { ["type"] = "consultation" })).Refused(400, "invalid");

        var matter = (await district.PostAsync("incidents", Report("consultation"))).Ok();
        matter["kind"].ShouldBe("general");
        var due = matter.Body["matter"]!;
        due["type"]!.ToString().ShouldBe("consultation");
        var term = (await district.GetAsync($"calendar/term?from={matter.Body["clock"]!["t1"]}&days=2")).Ok();
        due["endAt"]!.ToString().ShouldBe(term["at"]);
        due["isProvisional"]!.ToString().ShouldBe(term["isProvisional"]);
        (await district.PostAsync("incidents", new JsonObject { ["kind"] = "井盖", ["text"] = "丢失" })).Ok().Body["matter"].ShouldBeNull();
    }

    [Fact]
    public async Task Types_are_replaced_by_those_who_may_under_a_version_and_on_record()
    {
        var district = await fixture.DistrictAsync();
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        var types = new JsonObject { ["version"] = 0, ["types"] = new JsonArray(Type("manhole")) };

        (await supervisor.PutAsync(district.Path("matter-types"), types.DeepClone())).Refused(403, "forbidden");
        (await district.PutAsync("matter-types", types.DeepClone())).Ok()["version"].ShouldBe("1");
        (await district.PutAsync("matter-types", types.DeepClone())).Refused(409, "stale-catalogue");

        var read = (await supervisor.GetAsync(district.Path("matter-types"))).Ok();
        read.Body["types"]!.AsArray().ShouldHaveSingleItem()!["end"]!["unit"]!.ToString().ShouldBe("working_hours");
        (await district.PostAsync("incidents", Report("consultation"))).Refused(400, "unknown-matter-type");
        (await district.PostAsync("incidents", Report("manhole"))).Ok().Body["matter"]!["catalogueVersion"]!.ToString().ShouldBe("1");
        (await district.GetAsync($"audit?subject=district:{district.Code}")).Ok().Items.ShouldContain(static entry => entry!["action"]!.ToString() == "put_matter_types");
    }

    [Fact]
    public async Task Faults_say_which_row()
    {
        var district = await fixture.DistrictAsync();
        var bad = Type("Bad Code");
        bad["end"] = new JsonObject { ["amount"] = 0, ["unit"] = "hours" };

        var refused = (await district.PutAsync("matter-types", new JsonObject { ["types"] = new JsonArray(Type("good"), bad) })).Refused(400, "invalid");

        refused.Body["errors"]!.AsObject().Select(static pair => pair.Key).ShouldBe(["types[1].code", "types[1].end"]);
        (await district.PutAsync("matter-types", new JsonObject { ["types"] = new JsonArray() })).Refused(400, "invalid");
    }

    private static JsonObject Report(string type) => new() { ["type"] = type, ["text"] = "井盖丢失", ["location"] = SampleDistrict.InWest };

    private static JsonObject Type(string code) => new()
    {
        ["code"] = code, ["name"] = "井盖", ["nameEn"] = "Manhole cover", ["class"] = "complaint",
        ["firstResponse"] = new JsonObject { ["amount"] = 1, ["unit"] = "hours" }, ["end"] = new JsonObject { ["amount"] = 7, ["unit"] = "working_hours" },
    };
}
