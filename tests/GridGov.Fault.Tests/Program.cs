using System.Globalization;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

// The long form of the crash matrix: dotnet run --project tests/GridGov.Fault.Tests -c Release -- --kills 1000
//   --store sqlite | postgres (a server of its own, which stays up)     --kills 1000     --per-directory 100
//   --seed N (of the first data directory; the next ones count up)       --calls: sweep the fault points of grain calls too
string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : otherwise;
int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

var (kills, perDirectory, seed) = (Number("--kills", 1000), Number("--per-directory", 100), Number("--seed", 1));
var silo = Option("--silo", "") is { Length: > 0 } given ? given : await PublishedSilo.DllAsync();
await using var postgres = Option("--store", "sqlite") == "postgres" ? await PostgresServer.StartAsync() : null;
var reports = new List<CrashReport>();
while (reports.Sum(report => report.AllKills) < kills)
{
    var report = await CrashRun.RunAsync(new CrashOptions
    {
        Store = postgres is null ? "sqlite" : await postgres.CreateDatabaseAsync(),
        Kills = Math.Min(perDirectory, kills - reports.Sum(done => done.AllKills)),
        Seed = seed + reports.Count,
        SweepsCalls = args.Contains("--calls"),
        SiloDll = silo,
        FaultSiloDll = Option("--fault-silo", SiloBinaries.FaultSilo),
        Say = line => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}"),
    });
    reports.Add(report);
    Console.WriteLine(CrashTable.Of(reports));
    foreach (var violation in report.Violations)
    {
        Console.WriteLine(violation);
    }

    if (!report.Violations.IsEmpty)
    {
        return 1;
    }
}

return 0;
