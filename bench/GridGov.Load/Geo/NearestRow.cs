using GridGov.Grains.Dispatch.Nearest;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>
/// The nearest ten of many who move, asked in process, against Redis GEOSEARCH with the radius that fits the density and PostGIS's nearest neighbours: as
/// many threads ask the one as connections the others.
/// </summary>
internal sealed class NearestRow : IRow
{
    private const int MovesPerSecond = 10_000;
    private const int DistancesChecked = 20_000_000;

    private static readonly (NearestPeerKind Kind, double Wanted)[] Peers = [(NearestPeerKind.Redis, 20), (NearestPeerKind.Postgis, 50)];

    public string Name => "nearest";

    public string Title => "nearest ten workers while 10,000 positions a second change, against Redis and PostGIS";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        foreach (var count in new[] { 2_000, 50_000, 1_000_000 })
        {
            var workers = new MovingWorkers(count);
            var index = new WorkerIndex();
            foreach (var worker in workers.All)
            {
                index.Replace(null, worker);
            }

            await OursAsync(index, workers, bench.Settings.WarmUp);
            foreach (var (kind, wanted) in Peers)
            {
                await RunAsync(bench, workers, index, kind, wanted, cancellationToken);
            }
        }
    }

    private async Task RunAsync(Bench bench, MovingWorkers workers, WorkerIndex index, NearestPeerKind kind, double wanted, CancellationToken cancellationToken)
    {
        await using var peer = kind.IsInstalled ? await kind.StartAsync([.. workers.All.Select(static worker => worker.LastFix!.Location)], cancellationToken) : null;
        var (ours, theirs, moves) = (new List<Asked>(), new List<Asked>(), new List<double>());
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            ours.Add(await OursAsync(index, workers, bench.Settings.Duration));
            if (peer is not null)
            {
                var (asked, moved) = await NearestPeerKind.AskAsync(peer, MovesPerSecond, workers, bench.Settings.Duration);
                theirs.Add(asked);
                moves.Add(moved);
            }
        }

        var questions = Math.Min(1_000, DistancesChecked / workers.All.Count);
        var isExact = workers.Agrees(index, questions);
        var ratio = peer is null ? null : Series.Ratio(ours, theirs, static round => round.PerSecond);
        bench.Sheet.Add(new ResultLine(
            Name, $"{workers.All.Count:N0} moving workers, {Askers.Count} askers", $"{Series.Of(ours, static round => round.PerSecond).Text("N0")}/s",
            peer is null ? $"{kind.Name} is not installed" : $"{kind.Name} {Series.Of(theirs, static round => round.PerSecond).Text("N0")}/s",
            ratio is null ? "–" : $"{ratio.Text("F1")} ×", $"≥ {wanted} ×", ratio is null ? null : ratio.Median >= wanted && isExact,
            (isExact ? $"exact in {questions} questions against brute force" : "**not exact**") + Cost(ours, theirs, peer, moves)));
    }

    private static string Cost(List<Asked> ours, List<Asked> theirs, INearestPeer? peer, List<double> moves)
    {
        var our = $"; processor an answer: {Series.Of(ours, static round => round.Microseconds).Median:F2} µs";
        return peer is null ? our
            : peer.ProcessIds.Length == 0 ? $"{our}; the peer moved {new Series(moves).Median:N0} workers a second"
            : $"{our} to {Series.Of(theirs, static round => round.Microseconds).Median:F1} µs, both sides; the peer moved {new Series(moves).Median:N0} workers a second";
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
}
