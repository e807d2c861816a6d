using System.Text.Json.Nodes;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>SIGKILL while what names a grid is on its way to the grids that took its place.</summary>
public sealed class BrokenReorganisationTests
{
    private const int Devices = 12;
    private const string West = "371302001001801";
    private const string East = "371302001001802";

    [Theory]
    [InlineData("call.Worker.Regrid/before#1")]
    [InlineData("call.Device.Regrid/after#5")]
    [InlineData("call.District.FinishReorganisation/before#1")]
    public async Task A_silo_that_is_killed_in_the_middle_of_a_split_finishes_it_at_its_next_start(string point)
    {
        var arm = Path.Combine(Directory.CreateTempSubdirectory("gridgov-reorganisation-").FullName, "arm");
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Assembly = SiloBinaries.FaultSilo,
            Environment = new Dictionary<string, string> { ["GRIDGOV_TEST_FAULT_KILL"] = point, ["GRIDGOV_TEST_FAULT_ARM"] = arm },
        });
        using var scene = await Scene.SetAsync(silo, Devices, workers: 2);
        await File.WriteAllTextAsync(arm, "");

        await Should.ThrowAsync<HttpRequestException>(() => scene.Api.PutAsync("reorganisations/s1", Split()));

        await Eventually.That(() => silo.HasExited, "the silo is dead");
        File.Delete(arm);
        await silo.RunAsync();
        await scene.SignInAgainAsync();
        await Eventually.That(
            async () => (await scene.Api.GetAsync("reorganisations/s1"))!["finishedAt"] is not null, "it is finished without anybody asking");
        for (var n = 0; n < Devices; n++)
        {
            (await scene.Api.GetAsync($"devices/b{n}"))!["grid"]!.GetValue<string>().ShouldBe(East);
        }

        foreach (var worker in new[] { "w0", "w1" })
        {
            (await scene.Api.GetAsync($"workers/{worker}"))!["grids"]!.AsArray().Select(static code => code!.GetValue<string>()).ShouldBe([East, West]);
        }

        (await scene.Api.GetAsync("closed-grids"))!["items"]!.AsArray().ShouldHaveSingleItem()!["code"]!.GetValue<string>().ShouldBe(SampleGrids.BaseCode);

        // Asked for again it is what it was.
        (await scene.Api.PutAsync("reorganisations/s1", Split()))!["number"]!.GetValue<int>().ShouldBe(1);
    }

    private static JsonObject Split() => new()
    {
        ["kind"] = "split", ["grids"] = new JsonArray(SampleGrids.BaseCode), ["rest"] = East, ["reason"] = "户数太多",
        ["parts"] = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(Part(West, 118.34, 118.345), Part(East, 118.345, 118.36)) },
    };

    private static JsonObject Part(string code, double west, double east) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject { ["code"] = code, ["name"] = $"网格 {code}", ["level"] = "base", ["households"] = 140 },
        ["geometry"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(Corner(west, 35.04), Corner(east, 35.04), Corner(east, 35.06), Corner(west, 35.06), Corner(west, 35.04))),
        },
    };

    private static JsonArray Corner(double longitude, double latitude) => [longitude, latitude];
}
