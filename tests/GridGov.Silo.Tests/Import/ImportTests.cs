using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using Xunit.Abstractions;

namespace GridGov.Silo.Tests.Import;

[Collection(SiloCollection.Name)]
public sealed class ImportTests(SiloFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public async Task Every_line_has_its_result_in_order_and_bad_ones_stop_nothing()
    {
        var district = await fixture.DistrictAsync();

        var results = await ImportAsync(
            district,
            """{"type":"device","id":"d1","kind":"button"}""",
            """{"type":"device","id":"d2","kind":""",
            """{"type":"spaceship","id":"s1"}""",
            """{"type":"worker","id":"w1","name":"张三","onDuty":true}""",
            "[1,2]",
            """{"type":"device","id":"has blank","kind":"button"}""",
            "",
            """{"type":"resident","id":"r1","name":"李四"}""",
            "null");

        results.Select(result => result["line"]!.GetValue<int>()).ShouldBe([1, 2, 3, 4, 5, 6, 8, 9]);
        results.Select(result => result["ok"]!.GetValue<bool>()).ShouldBe([true, false, false, true, false, false, true, false]);
        results.Where(result => !result["ok"]!.GetValue<bool>()).ShouldAllBe(result => result["error"]!.ToString().Length > 10);
        results[0]["secret"].ShouldNotBeNull();
        (await district.GetAsync("workers/w1")).Ok()["onDuty"].ShouldBe("true");
    }

    [Fact]
    public async Task The_same_import_again_makes_no_new_secrets()
    {
        var district = await fixture.DistrictAsync();
        const string Line = """{"type":"device","id":"d1","kind":"button"}""";
        await ImportAsync(district, Line);

        var again = (await ImportAsync(district, Line)).Single();

        again["isNew"]!.GetValue<bool>().ShouldBeFalse();
        again["secret"].ShouldBeNull();
    }

    [Fact]
    public async Task Two_thousand_lines_are_all_registered()
    {
        var district = await fixture.DistrictAsync();
        var lines = Enumerable.Range(0, 2_000).Select(n => new JsonObject
        {
            ["type"] = "device", ["id"] = $"d{n}", ["kind"] = "wristband", ["secret"] = $"secret-of-device-{n:D5}",
            ["home"] = new JsonObject { ["lat"] = 35.041 + (n * 0.000009), ["lon"] = 118.345, ["address"] = $"{n} 号" },
        }.ToJsonString()).ToArray();
        var began = TimeProvider.System.GetTimestamp();

        var results = await ImportAsync(district, lines);

        output.WriteLine($"2,000 lines in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F2} s");
        results.Count.ShouldBe(2_000);
        results.ShouldAllBe(result => result["ok"]!.GetValue<bool>());
        foreach (var n in new[] { 0, 999, 1_999 })
        {
            (await district.GetAsync($"devices/d{n}")).Ok()["grid"].ShouldBe(district.West);
        }
    }

    [Fact]
    public async Task An_integrator_imports_devices_only()
    {
        var district = await fixture.DistrictAsync();
        using var integrator = await district.SignInAsAsync(fixture.Silo.Http, "integrator");

        var answer = (await integrator.PostTextAsync(
            district.Path("import"), "{\"type\":\"device\",\"id\":\"d1\",\"kind\":\"kiosk\"}\n{\"type\":\"worker\",\"id\":\"w1\",\"name\":\"x\"}")).Ok();

        Results(answer).Select(result => result["ok"]!.GetValue<bool>()).ShouldBe([true, false]);
    }

    private static async Task<List<JsonNode>> ImportAsync(SampleDistrict district, params string[] lines) =>
        Results((await district.Admin.PostTextAsync(district.Path("import"), string.Join('\n', lines), "application/x-ndjson")).Ok());

    private static List<JsonNode> Results(Answer answer) =>
        [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
