using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.EndToEnd.Tests;

/// <summary>Many at once: one emergency stays one incident, and nobody is sent to two.</summary>
[Collection(nameof(SiloCollection))]
public sealed class ConcurrencyTests
{
    private const string Root = $"gridgov/{GovernanceApi.District}";

    [Fact]
    public async Task A_thousand_presses_of_one_device_over_eight_connections_are_one_incident_and_one_task()
    {
        await using var silo = await SiloProcess.StartAsync();
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var worker = await api.RegisterWorkerAsync("w1", "赵玉欣");
        var band = await api.RegisterDeviceAsync("band-1", "wristband", 35.05, 118.35);
        await using var phone = await ConnectAsync(silo, "w1", worker);
        await PublishAsync(phone, $"{Root}/worker/w1/duty", """{"onDuty":true}""");
        await PublishAsync(phone, $"{Root}/worker/w1/position", """{"lat":35.0501,"lon":118.3501}""");
        var pressedAt = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async connection =>
        {
            await using var client = await ConnectAsync(silo, "band-1", band);
            await Task.WhenAll(Enumerable.Range(0, 125).Select(n => PublishAsync(
                client, $"{Root}/device/band-1/alarm", $$"""{"id":"p{{(connection * 125 + n) / 2}}","at":"{{pressedAt}}","kind":"sos"}""")));
        }));

        var incident = (await api.OpenIncidentsAsync()).ShouldHaveSingleItem()!;
        var presses = incident["presses"]!.GetValue<int>();
        presses.ShouldBeGreaterThanOrEqualTo(500);
        (presses + await Metrics.SumAsync(silo, "gridgov_alarms_total", "duplicate")).ShouldBe(1000);
        incident["responders"]!.AsArray().Count.ShouldBe(1);
        (await api.GetAsync("workers/w1/tasks"))!["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Five_hundred_alarms_meet_fifty_workers_and_nobody_holds_two()
    {
        await using var silo = await SiloProcess.StartAsync();
        using var api = await GovernanceApi.SignInAsync(silo);
        await api.CreateDistrictAsync();
        var lines = Enumerable.Range(0, 500).Select(n => $$"""{"type":"device","id":"b{{n}}","kind":"button","home":{"lat":{{Near(35.05, n)}},"lon":{{Near(118.35, n * 7)}} } }""")
            .Concat(Enumerable.Range(0, 50).Select(n => $$"""{"type":"worker","id":"w{{n}}","name":"网格员{{n}}","grids":["{{SampleGrids.BaseCode}}"],"onDuty":true}"""));
        await api.ImportAsync(lines);
        await api.SendToRootAsync(HttpMethod.Put, "accounts/gateway", new JsonObject
        {
            ["password"] = "gateway-password-1", ["role"] = "integrator", ["district"] = GovernanceApi.District,
        });
        var gateways = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConnectAsync(silo, "gateway", "gateway-password-1", isAccount: true)));

        await Task.WhenAll(Enumerable.Range(0, 500).Select(n =>
            PublishAsync(gateways[n % 8], $"{Root}/device/b{n}/alarm", """{"id":"1","kind":"button"}""")));

        await Eventually.That(async () => (await api.OpenIncidentsAsync()).Count >= 500, "all 500 incidents are in the list");
        await Eventually.That(async () => (await api.OpenIncidentsAsync()).Count(HasLead) == 50, "50 incidents have a lead");
        var incidents = await api.OpenIncidentsAsync();
        incidents.Count.ShouldBe(500);
        var leads = incidents.Where(HasLead).Select(incident => incident!["lead"]!["worker"]!.GetValue<string>()).ToList();
        leads.Distinct().Count().ShouldBe(50, "somebody holds two urgent tasks");
        incidents.Count(incident => incident!["state"]!.GetValue<string>() == "waiting").ShouldBe(450);
        foreach (var gateway in gateways)
        {
            await gateway.DisposeAsync();
        }
    }

    private static bool HasLead(JsonNode? incident) => incident!["lead"] is not null;

    private static string Near(double degrees, int n) => (degrees + (n % 100 - 50) * 0.00015).ToString(CultureInfo.InvariantCulture);

    private static Task<MqttClient> ConnectAsync(SiloProcess silo, string user, string secret, bool isAccount = false) => MqttClient.ConnectAsync(new MqttClientOptions
    {
        Host = "127.0.0.1",
        Port = silo.MqttPort,
        UserName = isAccount ? user : $"{GovernanceApi.District}/{user}",
        Password = secret,
    });

    private static async Task PublishAsync(MqttClient client, string topic, string payload) =>
        (await client.PublishAsync(topic, Encoding.UTF8.GetBytes(payload))).ShouldBe(ReasonCode.Success, topic);
}
