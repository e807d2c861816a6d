using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.MqttBridge.Client;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment;

/// <summary>A silo stands still (SIGSTOP) with the database's lock in its hand; another one is started.</summary>
public sealed class FrozenSiloTests
{
    [Fact]
    public async Task A_silo_that_stood_still_is_cut_off_by_its_successor_and_can_never_write_again()
    {
        await using var server = await PostgresServer.StartAsync();
        var store = await server.CreateDatabaseAsync();
        await using var frozen = await StartAsync(store);
        using var before = await Scene.SetAsync(frozen, devices: 2);
        await using var gateway = before.Gateway("first");
        Scene.Press(gateway, 0);
        await gateway.AllAcknowledgedAsync();

        // It stops with an alarm on its way to it: that one is read when it wakes up.
        frozen.Signal(PosixSignals.Stop);
        Scene.Press(gateway, 1);
        await using var successor = await StartAsync(store);
        using var after = await Scene.JoinAsync(successor);
        successor.Output.ShouldContain("has not been heard");
        await after.OneIncidentEachAsync(1);

        frozen.Signal(PosixSignals.Continue);
        await Eventually.That(() => frozen.HasExited, "the one that stood still has ended", TimeSpan.FromSeconds(30));

        frozen.Output.ShouldContain("Another GridGov process has opened");
        gateway.Acknowledged.ShouldBe(1); // the second press stays its sender's
        await after.OneIncidentEachAsync(1);
        await using var again = after.Gateway("second");
        Scene.Press(again, 1);
        await again.AllAcknowledgedAsync();
        await after.OneIncidentEachAsync(2);
        (await successor.TerminateAsync()).ShouldBe(0, successor.Output);
    }

    private static Task<SiloProcess> StartAsync(string store) => SiloProcess.StartAsync(new SiloLaunch
    {
        Arguments = ["--store", store],
        Environment = new Dictionary<string, string> { ["GRIDGOV__STORAGE__HOLDERSILENCE"] = "00:00:04" },
    });
}
