using System.Text;
using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Devices with a stuck button.</summary>
[Collection(nameof(FaultCollection))]
public sealed class RepeatedAlarmTests
{
    private const int InFlight = 200;

    private static readonly int Own = HostileRun.Size(small: 2_000, full: 20_000);
    private static readonly int Behind = HostileRun.Size(small: 5_000, full: 300_000);
    private static readonly string[] Good = ["good-0", "good-1", "good-2", "good-3", "good-4"];

    /// <summary>By its own connection a device is held back to a thousand messages a second; behind a gateway nothing holds it back.</summary>
    [Fact]
    public async Task One_alarm_repeated_without_end_is_one_incident_and_others_are_served()
    {
        await using var stage = await HostileStage.SetAsync([.. Good, "stuck", "behind"]);
        await using var alarms = await AlarmStream.StartAsync(stage, Good, TimeSpan.FromMilliseconds(100));
        await Eventually.That(() => alarms.Acknowledged >= 50, "alarms before");
        HostileRun.Report($"stuck buttons: others before: {alarms.Figures()}");
        var acknowledged = alarms.Restart();

        await using (var device = await stage.ConnectAsync("stuck"))
        {
            acknowledged += await RepeatAsync(stage, device, "stuck", Own, alarms);
        }

        await using (var gateway = await stage.ConnectGatewayAsync())
        {
            acknowledged += await RepeatAsync(stage, gateway, "behind", Behind, alarms);
        }

        await alarms.StopAsync();
        (await PressesAsync(stage, "stuck") + await PressesAsync(stage, "behind") + await Metrics.SumAsync(stage.Silo, "gridgov_alarms_total", "duplicate")).ShouldBe(Own + Behind);
        await alarms.AllAreInOneIncidentEachAsync(stage, acknowledged + alarms.Acknowledged);
        (await stage.Api.OpenIncidentsAsync()).Count.ShouldBe(Good.Length + 2);
    }

    /// <summary>The same press, unchanged, with many unacknowledged at once; all are acknowledged. Answers how many presses of the others were meanwhile.</summary>
    private static async Task<int> RepeatAsync(HostileStage stage, MqttClient client, string device, int count, AlarmStream alarms)
    {
        var payload = Encoding.UTF8.GetBytes("""{"id":"1","at":"2026-11-21T08:00:00Z","kind":"sos"}""");
        var topic = HostileStage.TopicOf(device, "alarm");
        var resident = await stage.ResidentMebibytesAsync();
        var next = 0;
        var started = TimeProvider.System.GetTimestamp();
        await Eventually.Completes(
            Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
            {
                while (Interlocked.Increment(ref next) <= count)
                {
                    (await client.PublishAsync(topic, payload)).ShouldBe(ReasonCode.Success);
                }
            })),
            "all repeats are acknowledged",
            TimeSpan.FromMinutes(5));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        HostileRun.Report(
            $"  {device}: {count} alarms in {seconds:F1} s ({count / seconds:F0}/s); others meanwhile: {alarms.Figures()}; resident {resident:F0} -> {await stage.ResidentMebibytesAsync():F0} MiB");
        return alarms.Restart();
    }

    private static async Task<int> PressesAsync(HostileStage stage, string device)
    {
        var incident = (await stage.Api.OpenIncidentsAsync()).Single(one => one!["device"]!.GetValue<string>() == device)!["id"]!.GetValue<string>();
        return (await stage.Api.GetAsync($"incidents/{incident}"))!["presses"]!.GetValue<int>();
    }
}
