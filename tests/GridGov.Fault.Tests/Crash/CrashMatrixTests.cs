using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Crash;

/// <summary>The short form of the crash matrix. The long one: <c>dotnet run --project tests/GridGov.Fault.Tests -c Release -- --kills 1000</c>.</summary>
[Collection(nameof(FaultCollection))]
public sealed class CrashMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_or_doubled_however_the_silo_is_killed_on_SQLite() => JudgeAsync("sqlite");

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_however_the_silo_is_killed_on_PostgreSQL()
    {
        await using var server = await PostgresServer.StartAsync();

        await JudgeAsync(await server.CreateDatabaseAsync());
    }

    private async Task JudgeAsync(string store)
    {
        var report = await CrashRun.RunAsync(new CrashOptions
        {
            Store = store,
            Seed = Random.Shared.Next(),
            SiloDll = await PublishedSilo.DllAsync(),
            FaultSiloDll = SiloBinaries.FaultSilo,
            Say = output.WriteLine,
        });

        output.WriteLine(CrashTable.Of([report]));
        report.Violations.ShouldBeEmpty($"seed {report.Seed}");
        report.PointsMissed.ShouldBeEmpty($"seed {report.Seed}: a step of the walks at which nothing was killed");
        report.AllKills.ShouldBeGreaterThanOrEqualTo(40);
        report.AcknowledgedPresses.ShouldBeGreaterThan(0);
        report.AcknowledgedFixes.ShouldBeGreaterThan(0);
    }
}
