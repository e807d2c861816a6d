using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Calls;

/// <summary>A district with a worker on duty and an operator who may call them.</summary>
internal sealed class CallScene : IDisposable
{
    private readonly Uri _address;

    private CallScene(Uri address, SampleDistrict district, SiloApi desk, SiloApi worker) => (_address, District, Operator, Worker) = (address, district, desk, worker);

    public SampleDistrict District { get; }

    public SiloApi Operator { get; }

    public SiloApi Worker { get; }

    public string OperatorName => $"{District.Code}-dispatcher";

    public static async Task<CallScene> SetAsync(SiloFixture fixture) => await SetAsync(fixture.Silo.Http, await fixture.DistrictAsync());

    public static async Task<CallScene> SetAsync(Uri address, SampleDistrict district)
    {
        await district.RegisterWorkerAsync("w1");
        (await district.PostAsync("workers/w1/duty", new JsonObject { ["onDuty"] = true })).Ok();
        return new CallScene(
            address, district, await district.SignInAsAsync(address, "dispatcher"), await district.SignInAsAsync(address, "worker", worker: "w1"));
    }

    public string Path(string call, string? what = null) => District.Path($"calls/{call}{(what is null ? "" : "/" + what)}");

    public Task<Answer> CallAsync(string worker, string? incident = null) =>
        Operator.PostAsync(District.Path("calls"), new JsonObject { ["worker"] = worker, ["incident"] = incident });

    /// <summary>The worker is called; answers the call's id.</summary>
    public async Task<string> StartAsync(string? incident = null) => (await CallAsync("w1", incident)).Ok().Body["call"]!["id"]!.ToString();

    public Task<Feed> OpenPageAsync() => Worker.OpenStreamAsync(District.Path("workers/w1/stream"));

    public Task<Answer> SayAsync(SiloApi who, string call, params JsonNode[] signals) =>
        who.PostAsync(Path(call, "signals"), new JsonObject { ["signals"] = new JsonArray(signals) });

    public async Task<SiloApi> SignInWorkerAsync(string id)
    {
        await District.RegisterWorkerAsync(id);
        return await District.SignInAsAsync(_address, "worker", worker: id, suffix: id);
    }

    /// <summary>What the audit says of the calls that are over, newest first, once there are so many.</summary>
    public async Task<string[]> OutcomesAsync(int count = 1)
    {
        string[] found = [];
        await Eventually.That(async () => (found = await ReadOutcomesAsync()).Length >= count, $"{count} calls on record");
        return found;
    }

    public async Task ShouldStandInTimelineAsync(string incident, string result)
    {
        var entry = await Eventually.Completes(FindInTimelineAsync(incident), "the call in the timeline");
        entry["actor"]!.ToString().ShouldBe(OperatorName);
        JsonNode.Parse(entry["details"]!.ToString())!["result"]!.ToString().ShouldBe(result);
    }

    public void Dispose()
    {
        Operator.Dispose();
        Worker.Dispose();
    }

    private async Task<string[]> ReadOutcomesAsync() =>
    [
        .. (await District.GetAsync("audit?subject=worker:w1")).Ok().Items
            .Where(entry => entry!["action"]!.ToString() == "call_ended")
            .Select(entry => JsonNode.Parse(entry!["details"]!.ToString())!["outcome"]!.ToString()),
    ];

    private async Task<JsonNode> FindInTimelineAsync(string incident)
    {
        JsonNode? found = null;
        await Eventually.That(
            async () => (found = (await District.GetAsync($"incidents/{incident}/timeline")).Ok().Items.SingleOrDefault(entry => entry!["event"]!.ToString() == "call")) is not null,
            "the call in the timeline");
        return found!;
    }
}
