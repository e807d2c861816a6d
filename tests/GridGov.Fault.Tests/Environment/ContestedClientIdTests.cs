using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>Two gateways that somebody gave the same client id throw each other out.</summary>
[Collection(nameof(FaultCollection))]
public sealed class ContestedClientIdTests(ITestOutputHelper output)
{
    private const int Devices = 60;

    [Fact]
    public async Task Two_gateways_with_one_client_id_both_get_their_alarms_through_and_the_fight_is_damped_and_audited()
    {
        await using var silo = await SiloProcess.StartAsync(dataDirectory: null);
        using var scene = await Scene.SetAsync(silo, Devices);
        await using var one = scene.Gateway("same");
        await using var other = scene.Gateway("same");
        await Eventually.That(async () => (await AuditAsync(scene)).Contains("contested_client_id", StringComparison.Ordinal), "the fight is in the audit");

        for (var device = 0; device < Devices; device++)
        {
            Scene.Press(device % 2 == 0 ? one : other, device);
        }

        await one.AllAcknowledgedAsync();
        await other.AllAcknowledgedAsync();
        await scene.OneIncidentEachAsync(Devices);
        var began = TimeProvider.System.GetTimestamp();
        var before = await Metrics.SumAsync(silo, "gridgov_bridge_takeovers");
        await Eventually.That(async () => await Metrics.SumAsync(silo, "gridgov_bridge_takeovers") >= before + 2, "they go on fighting");
        output.WriteLine($"{before} take-overs, the next two within {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F1} s");
        TimeProvider.System.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromSeconds(1), "two take-overs at once: the storm is not damped");
        one.Refusals.Concat(other.Refusals).ShouldBeEmpty();
    }

    private static async Task<string> AuditAsync(Scene scene) => (await scene.Api.GetAsync("audit?subject=client:same"))!.ToJsonString();
}
