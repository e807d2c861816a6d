using System.Net;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>The disk runs full while alarms and fixes come, and is freed again.</summary>
[Collection(nameof(FaultCollection))]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Devices = 40;

    [Fact]
    public async Task Nothing_is_acknowledged_that_a_full_disk_does_not_hold_and_all_of_it_is_stored_once_there_is_room()
    {
        await using var disk = await SmallDisk.CreateAsync(48);
        output.WriteLine(disk.Kind);
        await using var silo = await SiloProcess.StartAsync(disk.Launch());
        using var scene = await Scene.SetAsync(silo, Devices, workers: 2);
        var process = silo.ProcessId;
        await using var modern = scene.Gateway();
        await using var older = scene.Gateway(version: ProtocolVersion.V311);
        await using var idle = await MqttClient.ConnectAsync(scene.GatewayOptions() with { KeepAlive = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(4) });
        await PressAsync(modern, 0);
        await PressAsync(older, 1);

        await disk.FillAsync(silo);
        var filled = TimeProvider.System.GetTimestamp();
        for (var device = 2; device < Devices; device++)
        {
            Scene.Press(device % 2 == 0 ? modern : older, device);
            scene.Report(modern, "w0", device);
        }

        var reasons = await scene.NotReadyAsync(TimeSpan.FromSeconds(10));
        reasons.ShouldContain("full");
        output.WriteLine($"not ready after {TimeProvider.System.GetElapsedTime(filled).TotalSeconds:F1} s: {reasons}");
        var stored = modern.Acknowledged + older.Acknowledged;
        await Eventually.That(() => modern.Losses.Count > 0 && older.Losses.Count > 0, "connections with unstored messages are closed");
        (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);
        (modern.Acknowledged + older.Acknowledged).ShouldBe(stored, "acknowledged on a full disk");
        modern.Losses[0].Reason.ShouldBe(ReasonCode.ServerUnavailable);
        modern.Losses[0].OldestUnacknowledged!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(9), "closed before its 10 s were over");
        idle.Ended.IsCompleted.ShouldBeFalse("an idle connection was cut, or its ping not answered");
        silo.HasExited.ShouldBeFalse();

        await disk.FreeAsync(silo);
        await modern.AllAcknowledgedAsync();
        await older.AllAcknowledgedAsync();
        await scene.ReadyAsync();

        silo.ProcessId.ShouldBe(process);
        idle.Ended.IsCompleted.ShouldBeFalse();
        modern.Refusals.ShouldBeEmpty();
        older.Refusals.ShouldBeEmpty();
        await scene.OneIncidentEachAsync(Devices);
        (await scene.FixesOfAsync("w0")).ShouldBe(Devices - 2);
        (await silo.TerminateAsync()).ShouldBe(0);
    }

    private static async Task PressAsync(StubbornSender sender, int device)
    {
        Scene.Press(sender, device);
        await sender.AllAcknowledgedAsync();
    }
}
