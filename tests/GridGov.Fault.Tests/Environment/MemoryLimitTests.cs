using System.Globalization;
using System.Net;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>Memory runs out: new work is refused before the process dies, and taken again when there is room.</summary>
[Collection(nameof(FaultCollection))]
public sealed class MemoryLimitTests(ITestOutputHelper output)
{
    private const int Devices = 10;
    private const long Mebibyte = 1 << 20;

    [Fact]
    public async Task Work_is_refused_while_memory_is_short_and_taken_again_without_a_restart()
    {
        using var group = MemoryGroup.TryCreate();
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch { Environment = new Dictionary<string, string> { ["GRIDGOV__MEMORY__PERIOD"] = "00:00:00.200" } });
        using var scene = await Scene.SetAsync(silo, Devices);
        await using var gateway = scene.Gateway();
        Scene.Press(gateway, 0);
        await gateway.AllAcknowledgedAsync();
        if (group is null)
        {
            output.WriteLine("No control group can be made here; the heap's limit alone is tested.");
            return;
        }

        group.Limit(4_096 * Mebibyte);
        group.Take(silo);
        group.Limit(AnonymousBytes(silo) * 105 / 100);
        var reasons = await scene.NotReadyAsync(TimeSpan.FromSeconds(30));
        output.WriteLine(reasons);
        reasons.ShouldContain("memory");
        for (var device = 1; device < Devices; device++)
        {
            Scene.Press(gateway, device);
        }

        foreach (var version in new[] { ProtocolVersion.V311, ProtocolVersion.V5 })
        {
            var refusal = await Should.ThrowAsync<MqttClientException>(() => MqttClient.ConnectAsync(scene.GatewayOptions() with { Version = version }));
            refusal.Reason.ShouldBe(version == ProtocolVersion.V5 ? ReasonCode.ServerBusy : ReasonCode.ServerUnavailable);
        }

        (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);
        gateway.Acknowledged.ShouldBe(1);
        gateway.Losses.ShouldBeEmpty("a connection that is held back was cut");

        group.Limit(4_096 * Mebibyte);
        await gateway.AllAcknowledgedAsync();
        await scene.ReadyAsync();

        gateway.Losses.ShouldBeEmpty();
        await scene.OneIncidentEachAsync(Devices);
        await silo.KillAsync(); // before its group goes
    }

    [Fact]
    public async Task A_full_heap_refuses_an_import_and_the_silo_lives_on()
    {
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch
        {
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] = "0x6000000", // 96 MiB
                ["GRIDGOV__MEMORY__PERIOD"] = "00:00:00.100", ["GRIDGOV__MEMORY__REFUSEATPERCENT"] = "45", ["GRIDGOV__MEMORY__RESUMEATPERCENT"] = "40",
            },
        });
        using var scene = await Scene.SetAsync(silo, Devices);
        var imported = 0;
        var isRefused = false;
        while (!isRefused && imported < 200_000)
        {
            var first = imported;
            (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);
            isRefused = await scene.Api.TryImportAsync(Enumerable.Range(first, 1_000).Select(
                static n => $$"""{"type":"device","id":"m{{n}}","kind":"button","home":{"lat":35.05,"lon":118.35,"address":"{{new string('路', 100)}}"} }""")) == HttpStatusCode.ServiceUnavailable;
            imported += isRefused ? 0 : 1_000;
        }

        output.WriteLine($"refused after {imported} devices");
        isRefused.ShouldBeTrue();
        silo.HasExited.ShouldBeFalse(silo.Output);
        (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);
        (await scene.NotReadyAsync(TimeSpan.FromSeconds(10))).ShouldContain("memory");
        silo.Output.ShouldNotContain("OutOfMemory");
    }

    private static long AnonymousBytes(SiloProcess silo)
    {
        var line = File.ReadLines($"/proc/{silo.ProcessId}/status").First(static line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
