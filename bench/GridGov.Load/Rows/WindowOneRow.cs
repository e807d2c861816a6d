using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>One message in flight on each connection, as simple clients do it: nothing can be batched within a connection.</summary>
internal sealed class WindowOneRow : IRow
{
    private const double Wanted = 1;

    private static readonly int[] Connections = [100, 2_000];

    public string Name => "window1";

    public string Title => "one PUBLISH in flight on each connection";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await using var duel = await Duel.StartAsync(bench, BenchDistrict.Create(Connections.Max()), new SiloLaunch(), cancellationToken);
        foreach (var connections in Connections)
        {
            var shape = bench.Shape with { Connections = connections, Window = 1, Clock = Duel.Replay };
            await duel.RunAsync(bench, shape, cancellationToken);
            var ratio = Series.Ratio(duel.Ours.Rounds, duel.Theirs.Rounds, static round => round.PerSecond);
            var stored = StoredVerdict.Of(duel.Ours, StoredFixes.Count(duel.Silo.DataDirectory));
            bench.Sheet.Add(new ResultLine(
                Name,
                $"{shape}",
                $"{duel.Ours.PerSecond.Text("N0")}/s, p99 {duel.Ours.Milliseconds(0.99).Text("F1")} ms",
                $"Mosquitto {duel.Theirs.PerSecond.Text("N0")}/s, p99 {duel.Theirs.Milliseconds(0.99).Text("F1")} ms",
                $"{ratio.Text("F2")} ×",
                $"≥ {Wanted:F1} ×",
                ratio.Median >= Wanted && stored.IsWhole,
                $"{stored}; {CoresText.Of(duel.Ours, duel.Theirs)}"));
        }
    }
}
