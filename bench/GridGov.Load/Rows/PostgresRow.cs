using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>The saturated load with PostgreSQL as the store, against Mosquitto and against COPY.</summary>
internal sealed class PostgresRow : IRow
{
    private const int Workers = 2_000;
    private const double WantedToMosquitto = 1.5;
    private const double WantedToCopy = 0.6;

    public string Name => "postgres";

    public string Title => "the saturated load on PostgreSQL";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        if (!PostgresPeer.IsInstalled)
        {
            bench.Sheet.Add(new ResultLine(Name, Title, "–", "PostgreSQL is not installed", "–", "–", null, ""));
            return;
        }

        await using var postgres = await PostgresPeer.StartAsync();
        await using var duel = await Duel.StartAsync(bench, BenchDistrict.Create(Workers), new SiloLaunch { Store = postgres.Connection }, cancellationToken);
        var shape = bench.Shape with { Clock = Duel.Replay };
        List<double> copies = [];
        for (var round = 1; round <= bench.Settings.Rounds; round++)
        {
            await duel.RunRoundAsync(bench, shape, round, cancellationToken);
            copies.Add(await postgres.CopyAsync());
            bench.Say($"{round}  COPY       {copies[^1],10:N0}/s");
        }

        var (ours, theirs) = (duel.Ours, duel.Theirs);
        var stored = StoredVerdict.Of(ours, await postgres.CountFixesAsync());
        var toMosquitto = Series.Ratio(ours.Rounds, theirs.Rounds, static round => round.PerSecond);
        var toCopy = new Series(ours.Rounds.Zip(copies, static (round, copy) => round.PerSecond / copy));
        bench.Sheet.Add(new ResultLine(
            Name, $"{shape}, on PostgreSQL", $"{ours.PerSecond.Text("N0")}/s, p99 {ours.Milliseconds(0.99).Text("F1")} ms", $"Mosquitto {theirs.PerSecond.Text("N0")}/s",
            $"{toMosquitto.Text("F2")} ×", $"≥ {WantedToMosquitto} ×", toMosquitto.Median >= WantedToMosquitto && stored.IsWhole, $"{stored}; {CoresText.Of(ours, theirs)}"));
        bench.Sheet.Add(new ResultLine(
            Name, "the same against COPY into the same table with an index on worker and time", $"{ours.PerSecond.Text("N0")}/s", $"COPY {new Series(copies).Text("N0")}/s",
            $"{toCopy.Text("F2")} ×", $"≥ {WantedToCopy} ×", toCopy.Median >= WantedToCopy, "fsync and synchronous_commit on"));
    }
}
