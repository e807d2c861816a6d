using System.Globalization;
using System.Net;
using GridGov.Fault.Tests.Environment.Drivers;
using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Environment;

/// <summary>PostgreSQL is stopped, crashes, or stands still under a silo that takes alarms.</summary>
[Collection(nameof(FaultCollection))]
public sealed class PostgresFaultTests(ITestOutputHelper output)
{
    private static readonly int DevicesARound = HostileRun.Size(small: 20, full: 100);
    private static readonly TimeSpan StoppedFor = TimeSpan.FromSeconds(HostileRun.Size(small: 0, full: 30));
    private static readonly TimeSpan FrozenFor = TimeSpan.FromSeconds(HostileRun.Size(small: 0, full: 45));

    /// <summary>How long the store keeps trying before it tells; the ordinary 10 s at full size.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(HostileRun.Size(small: 3, full: 10));

    private static readonly TimeSpan Noticed = Patience + TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_database_that_is_stopped_and_comes_back_loses_nothing_and_needs_no_restart()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var silo = await StartAsync(server);
        using var scene = await Scene.SetAsync(silo, 5 * DevicesARound, workers: 2);
        await using var gateway = scene.Gateway();
        Press(scene, gateway, 0);
        await gateway.AllAcknowledgedAsync();

        var began = TimeProvider.System.GetTimestamp();
        await server.StopAsync("fast");
        Press(scene, gateway, 1);
        var reasons = await scene.NotReadyAsync(Noticed);
        output.WriteLine(reasons);
        reasons.ShouldContain("storage");
        await Eventually.That(() => gateway.Losses.Count > 0, "the connection with unstored messages is closed");
        await PassAsync(began, StoppedFor);
        gateway.Acknowledged.ShouldBe(DevicesARound * 2);
        (await scene.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK);
        await server.StartAgainAsync();
        await RecoveredAsync(scene, gateway, "stopped", began);

        // A crash in the middle of commits, twice.
        for (var round = 2; round < 4; round++)
        {
            var enough = gateway.Acknowledged + (DevicesARound / 4);
            Press(scene, gateway, round);
            await Eventually.That(() => gateway.Acknowledged >= enough, "commits are under way");
            await server.StopAsync("immediate");
            await server.StartAgainAsync();
            await gateway.AllAcknowledgedAsync();
        }

        // Server processes that stand still: nobody is told that anything failed, nothing comes back either.
        await Eventually.That(async () => (await server.ServerPidsAsync("GridGov writer")).Length == 1, "the silo has come back to the server");
        var pids = await server.ServerPidsAsync("GridGov");
        await server.SignalAsync("STOP", pids);
        began = TimeProvider.System.GetTimestamp();
        var before = gateway.Acknowledged;
        Press(scene, gateway, 4);
        (await scene.NotReadyAsync(Noticed)).ShouldContain("storage");
        await Eventually.That(() => gateway.Losses[^1].OldestUnacknowledged > TimeSpan.FromSeconds(1), "connections with unstored messages are closed");
        await PassAsync(began, FrozenFor);
        gateway.Acknowledged.ShouldBe(before);
        await server.SignalAsync("CONT", pids);
        await RecoveredAsync(scene, gateway, "frozen", began);

        gateway.Refusals.ShouldBeEmpty();
        await scene.OneIncidentEachAsync(5 * DevicesARound);
        (await scene.FixesOfAsync("w0")).ShouldBe(5 * DevicesARound);
        (await silo.TerminateAsync()).ShouldBe(0, silo.Output);
    }

    [Fact]
    public async Task A_second_silo_on_the_same_database_is_refused_with_one_message()
    {
        await using var server = await PostgresServer.StartAsync();
        var store = await server.CreateDatabaseAsync();
        await using var silo = await SiloProcess.StartAsync(new SiloLaunch { Arguments = ["--store", store] });

        var (exitCode, said) = await SiloProcess.RunToEndAsync(new SiloLaunch { Arguments = ["--store", store] });

        output.WriteLine(said);
        exitCode.ShouldBe(2, said);
        said.Trim().Split('\n').Count(static line => line.StartsWith("gridgov: ", StringComparison.Ordinal)).ShouldBe(1, said);
        said.ShouldNotContain(PostgresServer.Password);
        silo.HasExited.ShouldBeFalse();
    }

    private static async Task<SiloProcess> StartAsync(PostgresServer server) => await SiloProcess.StartAsync(new SiloLaunch
    {
        Arguments = ["--store", await server.CreateDatabaseAsync()],
        Environment = new Dictionary<string, string> { ["GRIDGOV__STORAGE__PATIENCE"] = Patience.ToString("c", CultureInfo.InvariantCulture) },
    });

    private static Task PassAsync(long began, TimeSpan time) =>
        Eventually.That(() => TimeProvider.System.GetElapsedTime(began) >= time, "the fault has lasted", time + TimeSpan.FromSeconds(30));

    /// <summary>The fault is over: everything is acknowledged and the silo ready, without a restart.</summary>
    private static async Task RecoveredAsync(Scene scene, StubbornSender gateway, string fault, long began)
    {
        var (lasted, losses, ended) = (TimeProvider.System.GetElapsedTime(began), gateway.Losses.Count, TimeProvider.System.GetTimestamp());
        await gateway.AllAcknowledgedAsync();
        var acknowledged = TimeProvider.System.GetElapsedTime(ended);
        await scene.ReadyAsync();
        HostileRun.Report(
            $"PostgreSQL {fault} for {lasted.TotalSeconds:F1} s: {losses} connections closed so far, everything acknowledged {acknowledged.TotalSeconds:F1} s after its end, ready {TimeProvider.System.GetElapsedTime(ended).TotalSeconds:F1} s");
    }

    private static void Press(Scene scene, StubbornSender gateway, int round)
    {
        for (var n = round * DevicesARound; n < (round + 1) * DevicesARound; n++)
        {
            Scene.Press(gateway, n);
            scene.Report(gateway, "w0", n);
        }
    }
}
