using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>Durable fixes a second, against Mosquitto that acknowledges and forgets.</summary>
internal sealed class FixesRow : IRow
{
    private const int Workers = 2_000;
    private const double Wanted = 5;

    public string Name => "fixes";

    public string Title => "durable fixes a second, saturated";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await using var duel = await Duel.StartAsync(bench, BenchDistrict.Create(Workers), new SiloLaunch(), cancellationToken);
        var shape = bench.Shape with { Clock = Duel.Replay };
        await duel.RunAsync(bench, shape, cancellationToken);

        var (ours, theirs) = (duel.Ours, duel.Theirs);
        var ratio = Series.Ratio(ours.Rounds, theirs.Rounds, static round => round.PerSecond);
        var stored = StoredVerdict.Of(ours, StoredFixes.Count(duel.Silo.DataDirectory));
        bench.Sheet.Add(new ResultLine(
            Name,
            $"{shape}; {Workers:N0} workers on duty",
            $"{ours.PerSecond.Text("N0")}/s, p99 {ours.Milliseconds(0.99).Text("F1")} ms",
            $"Mosquitto {theirs.PerSecond.Text("N0")}/s, p99 {theirs.Milliseconds(0.99).Text("F1")} ms",
            $"{ratio.Text("F2")} ×",
            $"≥ {Wanted} ×",
            ratio.Median >= Wanted && stored.IsWhole,
            $"{stored}; {CoresText.Of(ours, theirs)}"));
    }
}
