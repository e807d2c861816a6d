using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>PUBLISH → durable PUBACK at fixed rates, and what a calm district costs.</summary>
internal sealed class LatencyRow : IRow
{
    private const int Workers = 2_000;
    private const double CalmRate = 2_000;
    private const double BusyRate = 20_000;
    private const double WantedRatio = 4;
    private const double WantedCores = 0.2;

    public string Name => "latency";

    public string Title => "PUBLISH → PUBACK at a fixed rate";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await using var duel = await Duel.StartAsync(bench, BenchDistrict.Create(Workers), new SiloLaunch(), cancellationToken);
        foreach (var rate in (double[])[CalmRate, BusyRate])
        {
            var shape = bench.Shape with { PerSecond = rate };
            await duel.RunAsync(bench, shape, cancellationToken);
            var (ours, theirs) = (duel.Ours, duel.Theirs);
            var ratio = Series.Ratio(ours.Rounds, theirs.Rounds, static round => round.Latency.Quantile(0.99).TotalMilliseconds);
            bench.Sheet.Add(new ResultLine(
                Name, $"{shape}", Times(ours), $"Mosquitto {Times(theirs)}", $"{ratio.Text("F1")} ×", $"p99 ≤ {WantedRatio} ×", ratio.Median <= WantedRatio,
                $"{StoredVerdict.Of(ours, StoredFixes.Count(duel.Silo.DataDirectory))}; generator {ours.GeneratorCores.Median:F2} cores"));
            if (rate <= CalmRate)
            {
                bench.Sheet.Add(new ResultLine(
                    Name, $"processor at {rate:N0}/s", $"{ours.ServerCores.Text("F2")} cores", $"Mosquitto {theirs.ServerCores.Text("F2")} cores", "–", $"≤ {WantedCores:F2} cores",
                    ours.ServerCores.Median <= WantedCores, ""));
            }
        }
    }

    private static string Times(Contender contender) =>
        $"p50 {contender.Milliseconds(0.5).Text("F2")}, p99 {contender.Milliseconds(0.99).Text("F2")}, max {contender.LongestMilliseconds.Median:F0} ms";
}
