using System.Globalization;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>
/// The saturated rate as everything grows: connections, workers, stored fixes. <c>GROWTH_CONNECTIONS</c> (1,10,100,1000,10000), <c>GROWTH_WORKERS</c> (2000,50000)
/// and <c>GROWTH_MILLIONS</c> (none) in the environment say how far; half a million workers take minutes to register, a hundred million fixes minutes to store.
/// </summary>
internal sealed class GrowthRow : IRow
{
    private const int MostWindow = 200;
    private const int InFlight = 10_000;
    private const double WithinBest = 0.8;

    public string Name => "growth";

    public string Title => "the saturated rate as everything grows";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await GrowConnectionsAsync(bench, cancellationToken);
        await GrowWorkersAsync(bench, cancellationToken);
        await GrowStoreAsync(bench, cancellationToken);
    }

    private async Task GrowConnectionsAsync(Bench bench, CancellationToken cancellationToken)
    {
        var steps = Numbers("GROWTH_CONNECTIONS", "1,10,100,1000,10000");
        if (steps.Length == 0)
        {
            return;
        }

        var district = BenchDistrict.Create(Math.Max(2_000, steps.Max()));
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        var contender = new Contender(silo, new Crowd(district, bench.Settings.PayloadBytes));
        List<(string What, Series Rate)> rates = [];
        foreach (var connections in steps)
        {
            var shape = bench.Shape with { Connections = connections, Window = Math.Clamp(InFlight / connections, 1, MostWindow), Clock = Duel.Replay };
            rates.Add(($"{connections:N0} × window {shape.Window}", await RateAsync(bench, contender, shape, cancellationToken)));
        }

        Add(bench, "connections", rates);
    }

    private async Task GrowWorkersAsync(Bench bench, CancellationToken cancellationToken)
    {
        List<(string What, Series Rate)> steps = [];
        foreach (var workers in Numbers("GROWTH_WORKERS", "2000,50000"))
        {
            var district = BenchDistrict.Create(workers);
            await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
            var contender = new Contender(silo, new Crowd(district, bench.Settings.PayloadBytes));
            steps.Add(($"{workers:N0}", await RateAsync(bench, contender, bench.Shape with { Clock = Duel.Replay }, cancellationToken)));
        }

        if (steps.Count > 0)
        {
            Add(bench, "tracked workers", steps);
        }
    }

    private async Task GrowStoreAsync(Bench bench, CancellationToken cancellationToken)
    {
        var millions = Numbers("GROWTH_MILLIONS", "");
        if (millions.Length == 0)
        {
            return;
        }

        var district = BenchDistrict.Create(10_000); // so many that a hundred million seconds of walking lie in one shift
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        var contender = new Contender(silo, new Crowd(district, bench.Settings.PayloadBytes));
        var shape = bench.Shape with { Clock = Duel.Replay };
        List<(string What, Series Rate)> steps = [("0 million", await RateAsync(bench, contender, shape, cancellationToken))];
        foreach (var wanted in millions)
        {
            while (contender.AcknowledgedEver < wanted * 1_000_000L)
            {
                await contender.RunAsync(shape with { WarmUp = TimeSpan.Zero, Duration = TimeSpan.FromSeconds(20) }, cancellationToken);
            }

            contender.Clear();
            steps.Add(($"{wanted} million", await RateAsync(bench, contender, shape, cancellationToken)));
        }

        Add(bench, "stored fixes", steps);
    }

    private static async Task<Series> RateAsync(Bench bench, Contender contender, LoadShape shape, CancellationToken cancellationToken)
    {
        contender.Clear();
        for (var round = 1; round <= bench.Settings.Rounds; round++)
        {
            await contender.RunAsync(shape, cancellationToken);
            bench.Say(contender.LastRound(round));
        }

        return contender.PerSecond;
    }

    private void Add(Bench bench, string of, IReadOnlyList<(string What, Series Rate)> steps)
    {
        var best = steps.Max(static step => step.Rate.Median);
        foreach (var (what, rate) in steps)
        {
            bench.Sheet.Add(new ResultLine(
                Name, $"{of}: {what}", $"{rate.Text("N0")}/s", "–", $"{rate.Median / best:P0} of the best", $"≥ {WithinBest:P0}", rate.Median >= WithinBest * best, ""));
        }
    }

    private static int[] Numbers(string name, string fallback) =>
    [
        .. (Environment.GetEnvironmentVariable(name) ?? fallback).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(static number => int.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
