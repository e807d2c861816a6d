using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Rotas;

/// <summary>Rotas over HTTP, by those who may.</summary>
[Collection(SiloCollection.Name)]
public sealed class RotaTests(SiloFixture fixture)
{
    [Fact]
    public async Task Every_base_grid_is_covered_at_every_minute_or_said_not_to_be()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterWorkerAsync("w1");
        await district.RegisterWorkerAsync("w2");
        using var worker = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w1");
        using var other = await district.SignInAsAsync(fixture.Silo.Http, "worker", worker: "w2", suffix: "-2");
        using var supervisor = await district.SignInAsAsync(fixture.Silo.Http, "supervisor");
        using var east = await district.SignInAsAsync(fixture.Silo.Http, "supervisor", grid: district.East, suffix: "-east");
        var path = district.Path($"grids/{district.West}/rota");
        await Eventually.That(async () => (await supervisor.GetAsync(district.Path("rota-coverage"))).Ok().Items.Count == 1, "the east has nobody, the west two who are registered");

        (await worker.PutAsync(path, Shifts("w1"))).Refused(403, "forbidden");
        (await east.PutAsync(path, Shifts("w1"))).Refused(404, "unknown-grid");
        (await supervisor.PutAsync(district.Path($"grids/{district.Village}/rota"), Shifts("w1"))).Refused(404, "unknown-grid");
        (await supervisor.PutAsync(path, Shifts("w9"))).Refused(400, "invalid");
        (await supervisor.PutAsync(path, Shifts("w1", "w1"))).Refused(400, "invalid");
        (await supervisor.PutAsync(path, Shifts("w1"))).Ok();
        (await supervisor.PutAsync($"{path}/leaves/l1", Leave("w1", "2027-01-10 08:00", "2027-01-10 20:00"))).Ok();
        (await supervisor.PutAsync($"{path}/leaves/l2", Leave("w1", "2027-01-10 20:00", "2027-01-10 08:00"))).Refused(400, "invalid");

        var coverage = (await supervisor.GetAsync(district.Path("rota-coverage?from=2027-01-10T00:00:00&hours=24"))).Ok();
        (coverage["grids"], coverage["covered"]).ShouldBe(("2", "0"));
        coverage.Items.Single(static one => one!["hasRota"]!.GetValue<bool>())!["uncovered"]![0]!["from"]!.ToString().ShouldBe("2027-01-10T00:00:00.000Z");
        (await supervisor.PutAsync(path, Shifts("w1", "w2"))).Ok();
        var rota = (await supervisor.GetAsync($"{path}?from=2027-01-10T00:00:00&hours=24")).Ok();
        rota.Body["spans"]!.AsArray().Select(static span => $"{span!["worker"]} {span["deputy"]}").ShouldBe(["w1 false", "w2 true", "w1 false"]);
        (await supervisor.PutAsync(path, new JsonObject { ["version"] = 1, ["shifts"] = new JsonArray() })).Refused(409, "stale-version");
        (await worker.GetAsync(district.Path("rota-coverage"))).Refused(403, "forbidden");
        (await worker.GetAsync(path)).Ok();

        var note = district.Path("workers/w1/shift-notes/n1");
        (await worker.PutAsync(note, new JsonObject { ["grid"] = district.West, ["text"] = "3 号楼老人住院" })).Ok();
        (await other.PutAsync(note, new JsonObject { ["grid"] = district.West, ["text"] = "x" })).Refused(403, "forbidden");
        (await other.PutAsync(district.Path("workers/w2/shift-notes/n1/read"), new JsonObject { ["grid"] = district.West })).Ok().Body["notes"]![0]!["readBy"]!.ToString().ShouldBe("w2");
        (await other.PutAsync(district.Path("workers/w2/shift-notes/n1"), new JsonObject { ["grid"] = district.East, ["text"] = "x" })).Refused(403, "forbidden");
        (await supervisor.DeleteAsync($"{path}/leaves/l1")).Ok();
        (await supervisor.GetAsync(district.Path("audit?subject=worker:w1"))).Ok().Items.Select(static entry => entry!["action"]!.ToString()).ShouldContain("change_leave");
    }

    private static JsonObject Shifts(string main, params string[] deputies) => new()
    {
        ["shifts"] = new JsonArray(new JsonObject
        {
            ["name"] = "全天", ["from"] = "00:00", ["to"] = "00:00", ["main"] = main, ["deputies"] = new JsonArray([.. deputies.Select(static name => (JsonNode)name)]),
        }),
    };

    private static JsonObject Leave(string worker, string from, string to) => new() { ["worker"] = worker, ["from"] = from.Replace(' ', 'T'), ["to"] = to.Replace(' ', 'T') };
}
