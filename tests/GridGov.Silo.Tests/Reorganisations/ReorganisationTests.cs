using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Reorganisations;

[Collection(SiloCollection.Name)]
public sealed class ReorganisationTests(SiloFixture fixture)
{
    [Fact]
    public async Task Two_grids_are_merged_and_everybody_goes_on_in_the_new_one_while_the_past_stays()
    {
        var district = await fixture.DistrictAsync();
        var merged = $"{district.Village}900";
        await district.RegisterDeviceAsync("d-west");
        await district.RegisterDeviceAsync("d-east", SampleDistrict.InEast);
        (await district.PutAsync("residents/r-east", new JsonObject { ["name"] = "李奶奶", ["home"] = new JsonObject { ["grid"] = district.East } })).Ok();
        await district.RegisterWorkerAsync("w-west");
        await district.RegisterWorkerAsync("w-east", district.East);
        (await district.PutAsync($"grids/{district.West}/patrol-plans/day", Plan())).Ok();
        (await district.PutAsync($"grids/{district.West}/rota", Rota("w-west"))).Ok();
        using var scoped = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.East);
        var open = await MatterAsync(district, SampleDistrict.InWest);
        var ended = await MatterAsync(district, SampleDistrict.InEast);
        (await district.PostAsync($"incidents/{ended}/resolve", new JsonObject { ["outcome"] = "办结" })).Ok();
        await Eventually.That(async () => (await SheetAsync(district)).Count == 2, "the lists have both");
        var before = await SheetAsync(district);

        var preview = (await district.PostAsync("reorganisations/preview", Merge(district, merged))).Ok();

        preview["canCarryOut"].ShouldBe("true");
        preview.Body["counts"]!.AsObject().Select(static count => $"{count.Key} {count.Value}").ShouldBe(
            ["device 2", "resident 1", "worker 2", "incident 2", "rota 1", "patrol_plan 1", "account 1"], ignoreOrder: true);
        (await district.GetAsync($"grids/{merged}")).Refused(404, "unknown-grid");

        var done = (await district.PutAsync("reorganisations/m1", Merge(district, merged))).Ok();

        done["finishedAt"].ShouldNotBeNull();
        (await district.GetAsync($"grids/{merged}")).Ok()["parent"].ShouldBe(district.Village);
        var closed = (await district.GetAsync($"grids/{district.West}")).Ok();
        closed["closedAt"].ShouldNotBeNull();
        closed.Body["successors"]!.AsArray().Single()!.ToString().ShouldBe(merged);
        (await district.GetAsync("closed-grids")).Ok().Items.Select(static one => one!["code"]!.ToString()).ShouldBe([district.West, district.East]);
        (await district.GetAsync("devices/d-east")).Ok()["grid"].ShouldBe(merged);
        (await district.GetAsync("workers/w-west")).Ok().Body["grids"]!.AsArray().Single()!.ToString().ShouldBe(merged);
        (await district.GetAsync($"grids/{merged}/patrol-plans")).Ok().Items.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe("day");
        (await district.GetAsync($"grids/{merged}/rota")).Ok().Body["rota"]!["shifts"]!.AsArray().Count.ShouldBe(1);
        (await scoped.GetAsync("session")).Ok()["grid"].ShouldBe(merged);

        // What is open goes on with the new grid's people; where it was opened stays.
        var going = (await district.GetAsync($"incidents/{open}")).Ok();
        going["grid"].ShouldBe(district.West);
        going.Body["servedPath"]!.AsArray().Select(static code => code!.ToString()).ShouldBe([district.Town, district.Village, merged]);
        (await scoped.GetAsync(district.Path($"incidents/{open}"))).Ok();
        (await district.GetAsync($"incidents/{open}/timeline")).Ok().Text.ShouldContain("regridded");

        // The sheet of before is the same, and what comes now counts in the new grid.
        (await SheetAsync(district)).ShouldBe(before);
        var since = await MatterAsync(district, SampleDistrict.InWest);
        await Eventually.That(async () => (await SheetAsync(district)).GetValueOrDefault(merged) == 1, "the new one is counted in the new grid");
        (await district.GetAsync($"incidents/{since}")).Ok()["grid"].ShouldBe(merged);
        var sheet = await SheetAsync(district);
        sheet.Values.Sum().ShouldBe(3);
        (sheet[district.West], sheet[district.East]).ShouldBe((1, 1));
        (await SheetAsync(district, "town")).ShouldBe(new Dictionary<string, long> { [district.Town] = 3 });
        (await district.GetAsync($"reports/matters?grid={merged}")).Ok().Body["figures"]!["accepted"]!.ToString().ShouldBe("1");
        (await district.GetAsync($"reports/matters?grid={district.West}")).Ok().Body["figures"]!["accepted"]!.ToString().ShouldBe("1");
        (await scoped.GetAsync(district.Path($"reports/matters?grid={district.West}"))).Ok();

        // The same again changes nothing; codes are not used again; another order needs another id.
        (await district.PutAsync("reorganisations/m1", Merge(district, merged))).Ok()["number"].ShouldBe("1");
        (await district.PutAsync("reorganisations/m1", Merge(district, $"{district.Village}901"))).Refused(409, "other-order");
        (await district.PutAsync("grids", district.Grids())).Refused(422, "bad-grids");
        (await AuditAsync(district)).ShouldBe(["reorganise_merge"], "asked for again it is not done again");

        // Taken back, everybody has what they had.
        (await district.PutAsync("reorganisations/m2", new JsonObject { ["kind"] = "revert", ["reverts"] = "m1", ["reason"] = "合并有误" })).Ok();

        (await district.GetAsync($"grids/{district.East}")).Ok()["closedAt"].ShouldBeNull();
        (await district.GetAsync("devices/d-east")).Ok()["grid"].ShouldBe(district.East);
        (await district.GetAsync("workers/w-west")).Ok().Body["grids"]!.AsArray().Single()!.ToString().ShouldBe(district.West);
        (await scoped.GetAsync("session")).Ok()["grid"].ShouldBe(district.East);
        (await district.GetAsync($"incidents/{open}")).Ok().Body["servedPath"]?.AsArray().Count.ShouldBe(0);
        (await district.GetAsync($"incidents/{since}")).Ok().Body["servedPath"]!.AsArray().Last()!.ToString().ShouldBe(district.West);
        (await SheetAsync(district)).ShouldBe(sheet);
        (await district.GetAsync("reorganisations")).Ok().Items.Select(static one => one!["id"]!.ToString()).ShouldBe(["m2", "m1"]);
        (await district.GetAsync("reorganisations/m1")).Ok()["revertedBy"].ShouldBe("m2");
    }

    [Fact]
    public async Task A_grid_that_moves_is_counted_under_its_new_parent_from_then_on()
    {
        var district = await fixture.DistrictAsync();
        var other = $"{district.Town}002";
        var grids = district.Grids();
        grids["features"]!.AsArray().Add(SampleDistrict.Feature(other, "village", district.Town, 118.36, 118.38));
        (await district.PutAsync("grids", grids)).Ok();
        await district.RegisterWorkerAsync("w");
        await district.RegisterDeviceAsync("d");
        var open = await MatterAsync(district, SampleDistrict.InWest);
        await Eventually.That(async () => await OpenInAsync(district, district.Village) == 1, "the village counts it");

        (await district.PutAsync("reorganisations/v1", new JsonObject { ["kind"] = "move", ["grids"] = new JsonArray(district.West), ["parent"] = other, ["reason"] = "划归邻村" })).Ok()["finishedAt"].ShouldNotBeNull();

        await Eventually.That(async () => await OpenInAsync(district, other) == 1 && await OpenInAsync(district, district.Village) == 0, "the other village counts it, and that one alone");
        (await district.GetAsync($"incidents/{open}")).Ok().Body["servedPath"]!.AsArray().Select(static code => code!.ToString()).ShouldBe([district.Town, other, district.West]);
        (await SheetAsync(district, "village")).ShouldBe(new Dictionary<string, long> { [district.Village] = 1 });
        await Eventually.That(async () => (await district.GetAsync($"devices?grid={other}")).Ok().Items.Count == 1, "lists have the device under the other village");
        await Eventually.That(async () => (await district.GetAsync($"workers?grid={other}")).Ok().Items.Count == 1, "and the worker");
        (await district.GetAsync($"devices?grid={district.Village}")).Ok().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grid_is_split_and_place_decides_who_goes_where()
    {
        var district = await fixture.DistrictAsync();
        var (near, far) = ($"{district.Village}801", $"{district.Village}802");
        await district.RegisterDeviceAsync("near", new JsonObject { ["lat"] = 35.05, ["lon"] = 118.342 });
        await district.RegisterDeviceAsync("far", new JsonObject { ["lat"] = 35.05, ["lon"] = 118.348 });
        await district.RegisterDeviceAsync("nowhere", new JsonObject { ["grid"] = district.West });
        await district.RegisterWorkerAsync("w");
        JsonObject Split(double cut) => new()
        {
            ["kind"] = "split", ["grids"] = new JsonArray(district.West), ["rest"] = far, ["reason"] = "户数太多",
            ["parts"] = SampleDistrict.Collection(
                SampleDistrict.Feature(near, "base", null, 118.34, cut), SampleDistrict.Feature(far, "base", null, cut, 118.35)),
        };

        var done = (await district.PutAsync("reorganisations/s1", Split(118.345))).Ok();

        done["finishedAt"].ShouldNotBeNull();
        done.Body["toDo"]!.AsArray().Select(static note => note!["problem"]!.ToString()).ShouldBe(["worker_in_all_parts", "no_place"], ignoreOrder: true);
        (await district.GetAsync("devices/near")).Ok()["grid"].ShouldBe(near);
        (await district.GetAsync("devices/far")).Ok()["grid"].ShouldBe(far);
        (await district.GetAsync("devices/nowhere")).Ok()["grid"].ShouldBe(far);
        (await district.GetAsync("workers/w")).Ok().Body["grids"]!.AsArray().Select(static code => code!.ToString()).ShouldBe([far, near]);
    }

    [Fact]
    public async Task What_is_registered_under_a_closed_grid_is_in_the_one_that_took_its_place()
    {
        var district = await fixture.DistrictAsync();
        var merged = $"{district.Village}900";
        (await district.PutAsync("reorganisations/m1", Merge(district, merged))).Ok();

        (await district.PutAsync("residents/r", new JsonObject { ["name"] = "李奶奶", ["home"] = new JsonObject { ["grid"] = district.East } })).Ok();
        await district.RegisterDeviceAsync("d", new JsonObject { ["grid"] = district.West });
        await district.RegisterWorkerAsync("w", district.East);

        (await district.GetAsync("residents/r/registration")).Ok().Body["home"]!["grid"]!.ToString().ShouldBe(merged);
        (await district.GetAsync("devices/d")).Ok()["grid"].ShouldBe(merged);
        (await district.GetAsync("workers/w")).Ok().Body["grids"]!.AsArray().Single()!.ToString().ShouldBe(merged);
    }

    [Fact]
    public async Task What_may_not_be_is_refused_with_a_reason_and_only_the_administration_may()
    {
        var district = await fixture.DistrictAsync();
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "nobody");
        var merge = Merge(district, $"{district.Village}900");

        (await supervisor.PutAsync(district.Path("reorganisations/x"), merge)).Status.ShouldBe(403);
        (await supervisor.PostAsync(district.Path("reorganisations/preview"), merge)).Status.ShouldBe(403);
        (await supervisor.GetAsync(district.Path("reorganisations"))).Ok();
        (await worker.GetAsync(district.Path("reorganisations"))).Status.ShouldBe(403);
        (await district.PutAsync("reorganisations/x", new JsonObject { ["kind"] = "merge" })).Refused(400, "invalid");
        var noReason = Merge(district, $"{district.Village}900");
        noReason.Remove("reason");
        (await district.PutAsync("reorganisations/x", noReason)).Refused(400, "invalid");
        (await district.PutAsync("reorganisations/x", Merge(district, district.Town))).Refused(409, "refused-reorganisation").Text.ShouldContain("code_taken");
        var preview = (await district.PostAsync("reorganisations/preview", Merge(district, district.Town))).Ok();
        preview["canCarryOut"].ShouldBe("false");
        var stale = Merge(district, $"{district.Village}900");
        stale["version"] = 99;
        (await district.PutAsync("reorganisations/x", stale)).Refused(409, "stale-version");
        (await AuditAsync(district)).ShouldBe(["reorganise_merge", "reorganise_merge_refused"], ignoreOrder: true);
        (await district.GetAsync("reorganisations/x")).Refused(404, "unknown-reorganisation");
        (await district.GetAsync("reorganisations")).Ok().Items.ShouldBeEmpty();
    }

    private static JsonObject Merge(SampleDistrict district, string into) => new()
    {
        ["kind"] = "merge", ["grids"] = new JsonArray(district.West, district.East), ["into"] = into, ["name"] = "合并网格", ["reason"] = "人口减少，两格并一格",
    };

    private static async Task<IEnumerable<string>> AuditAsync(SampleDistrict district) =>
        (await district.GetAsync($"audit?subject=district:{district.Code}")).Ok().Items.Select(static entry => entry!["action"]!.ToString()).Where(static action => action.StartsWith("reorganise_", StringComparison.Ordinal));

    private static JsonObject Plan() => new()
    {
        ["name"] = "日巡", ["checkpoints"] = new JsonArray(new JsonObject { ["name"] = "南门", ["location"] = SampleDistrict.InWest }),
    };

    private static JsonObject Rota(string worker) => new()
    {
        ["shifts"] = new JsonArray(new JsonObject { ["name"] = "白班", ["days"] = "every", ["from"] = "00:00", ["to"] = "00:00", ["main"] = worker }),
    };

    private static async Task<int> OpenInAsync(SampleDistrict district, string grid) =>
        (await district.GetAsync($"grids/{grid}")).Ok().Body["counts"] is { } counts ? counts["severity1"]!.GetValue<int>() + counts["severity2"]!.GetValue<int>() + counts["severity3"]!.GetValue<int>() + counts["severity4"]!.GetValue<int>() : 0;

    private static async Task<string> MatterAsync(SampleDistrict district, JsonObject place) => (await district.PostAsync("incidents", new JsonObject
    {
        ["type"] = "complaint", ["text"] = "路灯不亮", ["source"] = "12345", ["location"] = place,
    })).Ok()["id"]!;

    /// <summary>Matters of this month by the grid in which they were opened.</summary>
    private static async Task<Dictionary<string, long>> SheetAsync(SampleDistrict district, string level = "base") =>
        (await district.GetAsync($"reports/matters?by={level}")).Ok().Items.ToDictionary(static row => row!["key"]!.ToString(), static row => row!["figures"]!["accepted"]!.GetValue<long>());
}
