using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>Devices whose clocks are wrong, by years: their alarms count as any other.</summary>
[Collection(nameof(FaultCollection))]
public sealed class DeviceClockTests
{
    /// <summary>What a device says, and what the incident's t0 must be: "none", or minutes before the receive time.</summary>
    private static readonly (string At, string Expected)[] Clocks =
    [
        ("0", "none"),
        ("\"1970-01-01T00:00:12Z\"", "none"),
        ("\"2099-12-31T23:59:59Z\"", "none"),
        ("4102444800000", "none"),
        ("{now-ms}", "0"),
        ("{now-s}", "0"),
        ("\"{now-s}\"", "0"),
        ("\"{now-local}\"", "0"),
        ("\"2024-02-29T12:00:00\"", "late"),
        ("\"2023-02-29T12:00:00Z\"", "none"),
        ("\"yesterday\"", "none"),
    ];

    [Fact]
    public async Task An_alarm_with_an_impossible_time_is_taken_with_its_receive_time_beside_it()
    {
        await using var silo = await SiloProcess.StartAsync(dataDirectory: null);
        using var scene = await Scene.SetAsync(silo, Clocks.Length);
        await using var gateway = scene.Gateway();
        var now = TimeProvider.System.GetUtcNow();

        for (var n = 0; n < Clocks.Length; n++)
        {
            gateway.Send(Scene.AlarmTopic($"b{n}"), $$"""{"id":"1","kind":"sos","at":{{Said(Clocks[n].At, now)}}}""");
        }

        await gateway.AllAcknowledgedAsync();
        gateway.Refusals.ShouldBeEmpty();
        await scene.OneIncidentEachAsync(Clocks.Length);
        foreach (var incident in await scene.Api.OpenIncidentsAsync())
        {
            var (at, expected) = Clocks[int.Parse(incident!["device"]!.GetValue<string>().AsSpan(1), CultureInfo.InvariantCulture)];
            var clock = incident["clock"]!.AsObject();
            Instant(clock["t1"]).ShouldBeInRange(now.AddSeconds(-1), TimeProvider.System.GetUtcNow(), at);
            (expected == "none" ? clock["t0"] is null : clock["t0"] is not null).ShouldBeTrue($"{at}: {clock.ToJsonString()}");
            if (expected == "0")
            {
                Instant(clock["t0"]).ShouldBeInRange(now.AddSeconds(-1), now.AddSeconds(1), at);
            }

            (incident["late"]?.GetValue<bool>() ?? false).ShouldBe(expected == "late", at);
            var opened = (await scene.Api.GetAsync($"incidents/{incident["id"]!.GetValue<string>()}/timeline"))!["items"]!.AsArray()[0]!.ToJsonString();
            opened.Contains("clockSuspect", StringComparison.Ordinal).ShouldBe(expected == "none", $"{at}: {opened}");
        }
    }

    private static DateTimeOffset Instant(JsonNode? node) => DateTimeOffset.Parse(node!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Said(string at, DateTimeOffset now) => at
        .Replace("{now-ms}", now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{now-s}", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{now-local}", now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
