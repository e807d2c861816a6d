using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>A district with devices, workers and a gateway on a running silo.</summary>
internal sealed class Scene : IDisposable
{
    private const string Root = $"gridgov/{GovernanceApi.District}";
    private const string GatewayPassword = "gateway-password-1";

    private readonly HttpClient _http;
    private DateTimeOffset _onDutySince;

    private Scene(SiloProcess silo, GovernanceApi api)
    {
        (Silo, Api) = (silo, api);
        _http = new HttpClient { BaseAddress = silo.Http, Timeout = TimeSpan.FromSeconds(30) };
    }

    public SiloProcess Silo { get; }

    /// <summary>As the administrator.</summary>
    public GovernanceApi Api { get; private set; }

    public static string AlarmTopic(string device) => $"{Root}/device/{device}/alarm";

    public static string PositionTopic(string worker) => $"{Root}/worker/{worker}/position";

    /// <summary>Devices b0, b1, … and workers w0, w1, … on duty without a place.</summary>
    public static async Task<Scene> SetAsync(SiloProcess silo, int devices, int workers = 0)
    {
        var scene = new Scene(silo, await GovernanceApi.SignInAsync(silo));
        await scene.Api.CreateDistrictAsync();
        await scene.Api.ImportAsync(
        [
            .. Enumerable.Range(0, devices).Select(n => $$"""{"type":"device","id":"b{{n}}","kind":"button","home":{"lat":35.05,"lon":118.35} }"""),
            .. Enumerable.Range(0, workers).Select(n => $$"""{"type":"worker","id":"w{{n}}","name":"网格员{{n}}","grids":["{{SampleGrids.BaseCode}}"],"onDuty":true}"""),
        ]);
        await scene.Api.SendToRootAsync(HttpMethod.Put, "accounts/gateway", new JsonObject
        {
            ["password"] = GatewayPassword, ["role"] = "integrator", ["district"] = GovernanceApi.District,
        });
        scene._onDutySince = TimeProvider.System.GetUtcNow();
        return scene;
    }

    /// <summary>The scene that another silo has set, on one that runs on the same store.</summary>
    public static async Task<Scene> JoinAsync(SiloProcess silo) => new(silo, await GovernanceApi.SignInAsync(silo));

    /// <summary>A gateway that may send for all devices and workers.</summary>
    public StubbornSender Gateway(string clientId = "", ProtocolVersion version = ProtocolVersion.V5) => new(Silo, "gateway", GatewayPassword, clientId, version);

    /// <summary>How that gateway connects.</summary>
    public MqttClientOptions GatewayOptions() => new() { Host = "127.0.0.1", Port = Silo.MqttPort, UserName = "gateway", Password = GatewayPassword };

    /// <summary>The one press of device b<i>n</i>.</summary>
    public static void Press(StubbornSender sender, int device) => sender.Send(AlarmTopic($"b{device}"), """{"id":"1","kind":"button"}""");

    /// <summary>The <i>n</i>th fix of a worker, a tenth of a second after the one before.</summary>
    public void Report(StubbornSender sender, string worker, int n) => sender.Send(
        PositionTopic(worker), $$"""{"at":{{(_onDutySince + TimeSpan.FromMilliseconds(100 * n)).ToUnixTimeMilliseconds()}},"lat":{{(35.05 + n * 0.00001).ToString("F5", CultureInfo.InvariantCulture)}},"lon":118.35}""");

    /// <summary>How many fixes of today are in a worker's track.</summary>
    public async Task<int> FixesOfAsync(string worker)
    {
        var today = DateOnly.FromDateTime(_onDutySince.AddHours(8).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var track = JsonNode.Parse(await Api.GetTextAsync($"workers/{worker}/track?date={today}", "application/geo+json"))!["features"]![0]!;
        return track["properties"]!["times"]!.AsArray().Count;
    }

    /// <summary>Signs in again, after a restart.</summary>
    public async Task SignInAgainAsync()
    {
        Api.Dispose();
        Api = await GovernanceApi.SignInAsync(Silo);
    }

    /// <summary>Status and body of a health page.</summary>
    public async Task<(HttpStatusCode Status, string Body)> HealthAsync(string page)
    {
        using var response = await _http.GetAsync(new Uri($"/health/{page}", UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the silo says that it is not ready, and answers its words.</summary>
    public async Task<string> NotReadyAsync(TimeSpan patience)
    {
        var body = "";
        await Eventually.That(
            async () =>
            {
                (var status, body) = await HealthAsync("ready");
                return status == HttpStatusCode.ServiceUnavailable;
            },
            "the silo says that it is not ready",
            patience);
        return body;
    }

    public Task ReadyAsync() => Eventually.That(
        async () => (await HealthAsync("ready")).Status == HttpStatusCode.OK, "the silo is ready again", TimeSpan.FromSeconds(30));

    /// <summary>Every device that has sent one alarm has exactly one incident, and there are no others.</summary>
    public async Task OneIncidentEachAsync(int devices)
    {
        var expected = Enumerable.Range(0, devices).Select(static n => $"b{n}").Order(StringComparer.Ordinal).ToList();
        await Eventually.That(async () => (await Api.OpenIncidentsAsync()).Count >= devices, $"{devices} incidents are in the list");
        var incidents = await Api.OpenIncidentsAsync();
        incidents.Select(static incident => incident!["device"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(expected);
        incidents.Select(static incident => incident!["presses"]!.GetValue<int>()).ShouldAllBe(static presses => presses == 1);
    }

    public void Dispose()
    {
        Api.Dispose();
        _http.Dispose();
    }
}
