using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
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
        var district = BenchDistrict.Create(Workers);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        await using var mosquitto = await MosquittoPeer.StartAsync(cancellationToken);
        var shape = bench.Shape with { Clock = EventClock.Replay(TimeProvider.System.GetUtcNow() - DistrictSetup.DutyBegan + TimeSpan.FromMinutes(1)) };
        var (ours, theirs) = (new Contender(silo, new Crowd(district, bench.Settings.PayloadBytes)), new Contender(mosquitto, new Crowd(district, bench.Settings.PayloadBytes)));
        await bench.InterleaveAsync([ours, theirs], shape, cancellationToken);

        var ratio = Series.Ratio(ours.Rounds, theirs.Rounds, static round => round.PerSecond);
        var kept = StoredFixes.Count(silo.DataDirectory);
        var isWhole = kept >= ours.Acknowledged && kept <= ours.Sent;
        bench.Sheet.Add(new ResultLine(
            Name,
            $"{shape}; {Workers:N0} workers on duty",
            $"{ours.PerSecond.Text("N0")}/s, p99 {ours.Milliseconds(0.99).Text("F1")} ms",
            $"Mosquitto {theirs.PerSecond.Text("N0")}/s, p99 {theirs.Milliseconds(0.99).Text("F1")} ms",
            $"{ratio.Text("F2")} ×",
            $"≥ {Wanted} ×",
            ratio.Median >= Wanted && isWhole,
            $"{ours.Acknowledged:N0} acknowledged, {kept:N0} stored: {(isWhole ? "nothing lost" : "**they differ**")}; "
                + $"a core-second: {ours.PerCoreSecond.Median:N0} to {theirs.PerCoreSecond.Median:N0}; "
                + $"cores: silo {ours.ServerCores.Median:F2} + generator {ours.GeneratorCores.Median:F2}, Mosquitto {theirs.ServerCores.Median:F2} + {theirs.GeneratorCores.Median:F2}"));
    }
}
