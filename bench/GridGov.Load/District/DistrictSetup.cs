using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GridGov.Load.Contenders;
using GridGov.Load.Generator;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;

namespace GridGov.Load.District;

/// <summary>Registers the district in a silo and puts its workers on duty, through the API and MQTT alone.</summary>
internal sealed class DistrictSetup : IDisposable
{
    private const int LinesPerRequest = 2_000;
    private const string Gateway = "bench-gateway";
    private const string GatewayPassword = "bench-gateway-password";

    private readonly SiloUnderTest _silo;
    private readonly BenchDistrict _district;
    private readonly ProductApi _api;

    public DistrictSetup(SiloUnderTest silo, BenchDistrict district)
    {
        (_silo, _district) = (silo, district);
        Http = new HttpClient { BaseAddress = silo.Http, Timeout = TimeSpan.FromMinutes(10) };
        _api = new ProductApi(Http, BenchDistrict.Code);
    }

    public ProductApi Api => _api;

    /// <summary>What the API uses, with its token.</summary>
    public HttpClient Http { get; }

    /// <summary>How long before now the workers' duty begins: as long as replayed fixes lie in it and it has not ended by itself.</summary>
    public static TimeSpan DutyBegan { get; } = TimeSpan.FromHours(11.5);

    public async Task SignInAsync(CancellationToken cancellationToken) => await _api.SignInAsync("admin", SiloUnderTest.AdminPassword, cancellationToken);

    /// <summary>District, grids, workers, a gateway, and the workers' duty.</summary>
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        await SignInAsync(cancellationToken);
        await _api.PutAsync(_api.DistrictPath, new JsonObject { ["name"] = DistrictPlan.DistrictName, ["timeZone"] = "Asia/Shanghai" }, cancellationToken);
        await _api.PutAsync($"{_api.DistrictPath}/grids", GridFeatures.Write(_district.Plan.Grids), cancellationToken);
        await ImportAsync(_district.Workers.Select(Line), cancellationToken);
        await _api.PutAsync(
            $"/api/v1/accounts/{Gateway}",
            new JsonObject { ["password"] = GatewayPassword, ["role"] = "integrator", ["district"] = BenchDistrict.Code },
            cancellationToken);
        _silo.Login = new MqttLogin(Gateway, GatewayPassword);
        await BeginDutyAsync(cancellationToken);
    }

    /// <summary>The plan's residents and devices.</summary>
    public Task RegisterDevicesAsync(CancellationToken cancellationToken) =>
        ImportAsync(ImportLines.Of(_district.Plan, TimeSpan.FromMinutes(5)).Where(static line => (string?)line["type"] != "worker"), cancellationToken);

    /// <summary>Imports lines; every one must be taken.</summary>
    public async Task ImportAsync(IEnumerable<JsonObject> lines, CancellationToken cancellationToken)
    {
        foreach (var chunk in lines.Chunk(LinesPerRequest))
        {
            var refused = await _api.ImportAsync(Encoding.UTF8.GetBytes(string.Join('\n', chunk.Select(static line => line.ToJsonString()))), cancellationToken);
            if (refused.Count > 0)
            {
                throw new InvalidOperationException($"{refused.Count} registrations were refused: {refused[0]}");
            }
        }
    }

    public void Dispose() => _api.Dispose();

    private async Task BeginDutyAsync(CancellationToken cancellationToken)
    {
        var from = (TimeProvider.System.GetUtcNow() - DutyBegan).ToUnixTimeMilliseconds();
        var report = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["onDuty"] = true, ["at"] = from });
        await using var gateway = await BenchClient.ConnectAsync(_silo.Mqtt, _silo.Login, "bench-duty", null, cancellationToken);
        await Task.WhenAll(_district.Workers.Select(worker => gateway.PublishAsync(BenchDistrict.DutyTopic(worker.Id), report, cancellationToken: cancellationToken)));
    }

    private static JsonObject Line(BenchWorker worker, int index) => new()
    {
        ["type"] = "worker",
        ["id"] = worker.Id,
        ["name"] = $"网格员 {index + 1}",
        ["phone"] = (19_900_000_000 + index).ToString(CultureInfo.InvariantCulture),
        ["grids"] = new JsonArray(worker.Grid),
        ["secret"] = worker.Secret,
    };
}
