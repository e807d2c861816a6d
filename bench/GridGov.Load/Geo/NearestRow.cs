using GridGov.Grains.Dispatch.Nearest;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>
/// The nearest ten of many who move, asked in process, against Redis GEOSEARCH with the radius that fits the density: as many threads ask the one as
/// connections the other. PostGIS is not asked: the issue's figures have it at a fifth to a half of Redis.
/// </summary>
internal sealed class NearestRow : IRow
{
    private const int MovesPerSecond = 10_000;
    private const double Wanted = 20;
    private const int DistancesChecked = 20_000_000;

    public string Name => "nearest";

    public string Title => "nearest ten workers while 10,000 positions a second change, against Redis";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        foreach (var count in new[] { 2_000, 50_000, 1_000_000 })
        {
            await RunAsync(bench, count, cancellationToken);
        }
    }

    private async Task RunAsync(Bench bench, int count, CancellationToken cancellationToken)
    {
        var workers = new MovingWorkers(count);
        var index = new WorkerIndex();
        foreach (var worker in workers.All)
        {
            index.Replace(null, worker);
        }

        await using var redis = RedisPeer.IsInstalled
            ? await RedisPeer.StartAsync(workers.All.Select(static worker => worker.LastFix!.Location), cancellationToken)
            : null;
        var (ours, theirs) = (new List<Asked>(), new List<Asked>());
        await OursAsync(index, workers, bench.Settings.WarmUp);
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            ours.Add(await OursAsync(index, workers, bench.Settings.Duration));
            if (redis is not null)
            {
                theirs.Add(await TheirsAsync(redis, workers, bench.Settings.Duration));
            }
        }

        var questions = Math.Min(1_000, DistancesChecked / count);
        var isExact = workers.Agrees(index, questions);
        var (our, their) = (Series.Of(ours, static round => round.PerSecond), redis is null ? null : Series.Of(theirs, static round => round.PerSecond));
        var ratio = redis is null ? null : Series.Ratio(ours, theirs, static round => round.PerSecond);
        var cost = Series.Of(ours, static round => round.Microseconds).Median;
        var theirCost = redis is null ? "" : $" to {Series.Of(theirs, static round => round.Microseconds).Median:F1} µs";
        bench.Sheet.Add(new ResultLine(
            Name, $"{count:N0} moving workers, {Askers.Count} askers", $"{our.Text("N0")}/s", their is null ? "Redis is not installed" : $"Redis {their.Text("N0")}/s",
            ratio is null ? "–" : $"{ratio.Text("F1")} ×", $"≥ {Wanted} ×", ratio is null ? null : ratio.Median >= Wanted && isExact,
            $"{(isExact ? $"exact in {questions} questions against brute force" : "**not exact**")}; processor an answer, both sides: {cost:F2} µs{theirCost}"));
    }

    private static async Task<Asked> OursAsync(WorkerIndex index, MovingWorkers workers, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var moving = Pace.RunAsync(MovesPerSecond, due => workers.Step(index, due), stop.Token);
        var asked = await Askers.AskAsync(time, [], () => new IndexNearest(index));
        await stop.CancelAsync();
        await moving;
        return asked;
    }

    private static async Task<Asked> TheirsAsync(RedisPeer redis, MovingWorkers workers, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var moving = redis.MoveAsync(MovesPerSecond, workers, stop.Token);
        var asked = await Askers.AskAsync(time, redis.ProcessIds, () => redis.Open(workers.All.Count));
        await stop.CancelAsync();
        await moving;
        return asked;
    }
}
