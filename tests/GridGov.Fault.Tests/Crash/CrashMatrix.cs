using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing.EndToEnd;
using Xunit.Abstractions;

namespace GridGov.Fault.Tests.Crash;

/// <summary>The short form of the crash matrix. The long one: <c>dotnet run --project tests/GridGov.Fault.Tests -c Release -- --kills 1000</c>.</summary>
internal static class CrashMatrix
{
    /// <param name="store">As <see cref="CrashOptions.Store"/>.</param>
    /// <param name="steps">As <see cref="CrashOptions.Steps"/>.</param>
    /// <param name="kills">At least so many.</param>
    /// <param name="output">Takes the table.</param>
    public static async Task JudgeAsync(string store, int? steps, int kills, ITestOutputHelper output)
    {
        var report = await CrashRun.RunAsync(new CrashOptions
        {
            Store = store,
            HasBothSides = false,
            Steps = steps,
            Kills = kills,
            Seed = Random.Shared.Next(),
            SiloDll = await PublishedSilo.DllAsync(),
            FaultSiloDll = SiloBinaries.FaultSilo,
            Say = output.WriteLine,
        });

        output.WriteLine(CrashTable.Of([report]));
        report.Violations.ShouldBeEmpty($"seed {report.Seed}");
        report.PointsMissed.ShouldBeEmpty($"seed {report.Seed}: a step of the walks at which nothing was killed");
        report.AllKills.ShouldBeGreaterThanOrEqualTo(kills);
        report.AcknowledgedPresses.ShouldBeGreaterThan(0);
        report.AcknowledgedFixes.ShouldBeGreaterThan(0);
    }
}
