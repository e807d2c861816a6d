using System.Globalization;
using System.Text.Json.Nodes;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>Somebody sets the host's clock while alarms are open, by an hour both ways and by more than a year.</summary>
[Collection(nameof(FaultCollection))]
public sealed class HostClockTests(ITestOutputHelper output)
{
    private static readonly (string, string)[] ShortLadder =
    [
        ("GRIDGOV__DISPATCH__OFFERTIME", "00:00:02"), ("GRIDGOV__DISPATCH__NEXTNEARESTAFTER", "00:00:05"), ("GRIDGOV__DISPATCH__SEVERALAFTER", "00:00:08"),
        ("GRIDGOV__DISPATCH__TOWNAFTER", "00:00:11"), ("GRIDGOV__DISPATCH__DISTRICTAFTER", "00:00:14"),
    ];

    private static readonly double[] SecondsToRung = [2, 5, 8, 11, 14];

    [Fact]
    public async Task Steps_of_the_hosts_clock_move_no_ladder_cut_no_connection_and_silence_no_device()
    {
        using var clock = new FakedClock();
        await using var silo = await SiloProcess.StartAsync(clock.Launch(ShortLadder));
        using var scene = await Scene.SetAsync(silo, 8);
        await using var idle = await MqttClient.ConnectAsync(scene.GatewayOptions() with { KeepAlive = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(6) });
        await using var gateway = scene.Gateway();
        Scene.Press(gateway, 0);
        await gateway.AllAcknowledgedAsync();
        var before = TimeProvider.System.GetUtcNow();

        var device = 1;
        foreach (var (offset, level) in new[] { ("+3600s", 1), ("-3600s", 2), ("+400d", 3), ("+0", 4) })
        {
            clock.Set(offset);
            Scene.Press(gateway, device++);
            await gateway.AllAcknowledgedAsync();
            await Eventually.That(async () => await LevelAsync(scene, "b0") >= level, $"the ladder is on level {level} with the clock at {offset}");
            (await scene.HealthAsync("ready")).Body.ShouldContain("\"ready\"");
        }

        await Eventually.That(async () => await LevelAsync(scene, "b0") == 5, "the ladder is at its top");
        var levels = await ClimbsAsync(scene, "b0");
        output.WriteLine(string.Join(", ", levels));
        levels.Select(static climb => climb.Level).ShouldBe([1, 2, 3, 4, 5]);
        var opened = await OpenedAtAsync(scene, "b0");
        foreach (var (level, at) in levels)
        {
            // Late it may be, on a machine with much to do; the next one is due all the same.
            (at - opened).ShouldBeGreaterThan(TimeSpan.FromSeconds(SecondsToRung[level - 1] - 0.5), $"rung {level} came early");
        }

        levels[^1].At.ShouldBeInRange(before, TimeProvider.System.GetUtcNow().AddSeconds(2), "the silo's time has followed a step");
        await scene.OneIncidentEachAsync(device);
        idle.Ended.IsCompleted.ShouldBeFalse("a keep-alive ran out");
        gateway.Losses.ShouldBeEmpty();

        // The same message again is still known, although the clock has been there and back.
        gateway.Send(Scene.AlarmTopic("b0"), """{"id":"1","kind":"button" }""");
        await gateway.AllAcknowledgedAsync();
        await scene.OneIncidentEachAsync(device);
        (await Metrics.SumAsync(silo, "gridgov_silo_clock_steps")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_step_that_stands_is_followed_forward_and_no_ladder_waits_for_an_hour_after_a_restart_with_a_clock_set_back()
    {
        using var clock = new FakedClock();
        await using var silo = await SiloProcess.StartAsync(clock.Launch(
            [.. ShortLadder, ("GRIDGOV__CLOCK__BELIEVEDAFTER", "00:00:01"), ("GRIDGOV__CLOCK__PERIOD", "00:00:00.200")]));
        using var scene = await Scene.SetAsync(silo, 2);
        await using var gateway = scene.Gateway();

        clock.Set("+3600s");
        await Eventually.That(() => silo.Output.Contains("follows the host's", StringComparison.Ordinal), "the step is followed");
        Scene.Press(gateway, 0);
        await gateway.AllAcknowledgedAsync();
        await scene.OneIncidentEachAsync(1);
        var incident = (await scene.Api.OpenIncidentsAsync()).ShouldHaveSingleItem()!;
        Instant(incident["clock"]!["t1"]).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(55));

        (await silo.TerminateAsync()).ShouldBe(0);
        clock.Set("+0");
        await silo.RunAsync();
        await scene.SignInAgainAsync();
        await Eventually.That(async () => await LevelAsync(scene, "b0") >= 3, "the ladder goes on after the clock was set back");
    }

    private static async Task<int> LevelAsync(Scene scene, string device) => (await ClimbsAsync(scene, device)).LastOrDefault().Level;

    /// <summary>The levels that a device's incident has climbed to, as its timeline says.</summary>
    private static async Task<List<(int Level, DateTimeOffset At)>> ClimbsAsync(Scene scene, string device)
    {
        return [.. (await TimelineAsync(scene, device)).Where(static entry => entry!["event"]!.GetValue<string>() == "escalated")
            .Select(static entry => (Details(entry!)["level"]!.GetValue<int>(), Instant(entry!["at"])))];
    }

    private static async Task<DateTimeOffset> OpenedAtAsync(Scene scene, string device) =>
        Instant((await TimelineAsync(scene, device)).First(static entry => entry!["event"]!.GetValue<string>() == "opened")!["at"]);

    private static async Task<JsonArray> TimelineAsync(Scene scene, string device)
    {
        var incident = (await scene.Api.OpenIncidentsAsync()).FirstOrDefault(one => one!["device"]!.GetValue<string>() == device);
        return incident is null ? [] : (await scene.Api.GetAsync($"incidents/{incident["id"]!.GetValue<string>()}/timeline"))!["items"]!.AsArray();
    }

    private static JsonNode Details(JsonNode entry) =>
        entry["details"] is JsonValue text && text.TryGetValue<string>(out var json) ? JsonNode.Parse(json)! : entry["details"]!;

    private static DateTimeOffset Instant(JsonNode? node) => DateTimeOffset.Parse(node!.GetValue<string>(), CultureInfo.InvariantCulture);
}
