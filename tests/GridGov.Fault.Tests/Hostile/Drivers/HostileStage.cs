using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.MqttBridge.Client;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>A silo process with a district of devices that have secrets of their own.</summary>
internal sealed class HostileStage : IAsyncDisposable
{
    public const string GatewayName = "gateway";
    public const string GatewayPassword = "gateway-password-1";
    public const string FeedTopic = $"gridgov/{GovernanceApi.District}/feed";

    private const string Root = $"gridgov/{GovernanceApi.District}";

    private HostileStage(SiloProcess silo, GovernanceApi api)
    {
        Silo = silo;
        Api = api;
    }

    public SiloProcess Silo { get; }

    public GovernanceApi Api { get; }

    public static Task<HostileStage> SetAsync(IEnumerable<string> devices, params (string Limit, string Value)[] limits) =>
        SetAsync(devices, "MqttLimits", limits);

    /// <param name="devices">Their ids.</param>
    /// <param name="section">Section of the settings.</param>
    /// <param name="options">What differs from the defaults there.</param>
    public static async Task<HostileStage> SetAsync(IEnumerable<string> devices, string section, params (string Name, string Value)[] options)
    {
        var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Environment = options.ToDictionary(option => $"GridGov__{section}__{option.Name}", option => option.Value),
        });
        var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        foreach (var chunk in devices.Chunk(2_000))
        {
            await api.ImportAsync(chunk.Select(id =>
                $$"""{"type":"device","id":"{{id}}","kind":"wristband","secret":"{{SecretOf(id)}}","home":{"lat":35.05,"lon":118.35} }"""));
        }

        return new HostileStage(silo, api);
    }

    public static string SecretOf(string device) => $"{device}-secret-of-its-own";

    public static string UserOf(string device) => $"{GovernanceApi.District}/{device}";

    public static string TopicOf(string device, string leaf) => $"{Root}/device/{device}/{leaf}";

    public Task<MqttClient> ConnectAsync(string device) => MqttClient.ConnectAsync(new MqttClientOptions
    {
        Host = "127.0.0.1", Port = Silo.MqttPort, UserName = UserOf(device), Password = SecretOf(device), ClientId = device, Timeout = TimeSpan.FromSeconds(30),
    });

    public async Task<MqttClient> ConnectGatewayAsync()
    {
        await CreateGatewayAsync();
        return await MqttClient.ConnectAsync(new MqttClientOptions { Host = "127.0.0.1", Port = Silo.MqttPort, UserName = GatewayName, Password = GatewayPassword, ClientId = GatewayName });
    }

    /// <summary>The account of gateways and integrators.</summary>
    public Task CreateGatewayAsync() => Api.SendToRootAsync(HttpMethod.Put, $"accounts/{GatewayName}", new JsonObject
    {
        ["password"] = GatewayPassword, ["role"] = "integrator", ["district"] = GovernanceApi.District,
    });

    /// <summary>How often a limit was met.</summary>
    public Task<double> LimitAsync(string limit) => Metrics.SumAsync(Silo, "gridgov_bridge_limits_total", $"\"{limit}\"");

    /// <summary>Connections right now, those included that have not said who they are.</summary>
    public Task<double> ConnectionsAsync() => Metrics.SumAsync(Silo, "gridgov_bridge_connections");

    /// <summary>What the bridge has counted, and what the silo has said, for a failure's message.</summary>
    public async Task<string> BridgeFiguresAsync()
    {
        using var http = new HttpClient { BaseAddress = Silo.Http };
        var metrics = await http.GetStringAsync("/metrics");
        return string.Join('\n', metrics.Split('\n').Where(line => line.StartsWith("gridgov_bridge", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal))) + Silo.Output;
    }

    /// <summary>Resident memory of the silo, MiB.</summary>
    public async Task<double> ResidentMebibytesAsync()
    {
        var status = await File.ReadAllLinesAsync($"/proc/{Silo.ProcessId}/status");
        var kibibytes = status.Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Silo.DisposeAsync();
    }
}
