using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>
/// <c>GET …/workers?near=</c> over eight keep-alive connections, signed in, on the silo under its production settings, against Redis GEOSEARCH over eight.
/// The silo's positions change by durable fixes over MQTT, Redis's by GEOADD.
/// </summary>
internal sealed class NearestHttpRow : IRow
{
    private const int Workers = 2_000;
    private const double MovesPerSecond = 10_000;
    private const double Wanted = 1;

    public string Name => "nearest-http";

    public string Title => "nearest ten workers through HTTP, against Redis";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var district = BenchDistrict.Create(Workers);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        var token = await SessionToken.GetAsync(silo.Http, cancellationToken);
        var crowd = new Crowd(district, bench.Settings.PayloadBytes);
        var clock = EventClock.Replay(TimeProvider.System.GetUtcNow() - DistrictSetup.DutyBegan + TimeSpan.FromMinutes(1));
        var shape = bench.Shape with { Connections = 8, PerSecond = MovesPerSecond, Clock = clock, WarmUp = TimeSpan.Zero, Duration = bench.Settings.WarmUp };
        await Task.WhenAll(LoadRun.RunAsync(silo.Mqtt, silo.Login, crowd, shape), OursAsync(silo, token, bench.Settings.WarmUp));

        var moving = new MovingWorkers(Workers);
        await using var redis = RedisPeer.IsInstalled
            ? await RedisPeer.StartAsync(moving.All.Select(static worker => worker.LastFix!.Location), cancellationToken)
            : null;
        var (ours, theirs) = (new List<Asked>(), new List<Asked>());
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            var load = LoadRun.RunAsync(silo.Mqtt, silo.Login, crowd, shape with { Duration = bench.Settings.Duration });
            ours.Add(await OursAsync(silo, token, bench.Settings.Duration));
            await load;
            if (redis is not null)
            {
                theirs.Add(await TheirsAsync(redis, moving, bench.Settings.Duration));
            }
        }

        var ratio = redis is null ? null : Series.Ratio(ours, theirs, static round => round.PerSecond);
        bench.Sheet.Add(new ResultLine(
            Name, $"{Workers:N0} moving workers, {Askers.Count} connections", $"{Series.Of(ours, static round => round.PerSecond).Text("N0")}/s",
            redis is null ? "Redis is not installed" : $"Redis {Series.Of(theirs, static round => round.PerSecond).Text("N0")}/s",
            ratio is null ? "–" : $"{ratio.Text("F2")} ×", $"≥ {Wanted} ×", ratio is null ? null : ratio.Median >= Wanted,
            $"processor an answer, all sides: {Series.Of(ours, static round => round.Microseconds).Median:F1} µs, fixes included"
                + (redis is null ? "" : $", to {Series.Of(theirs, static round => round.Microseconds).Median:F1} µs")));
    }

    private static Task<Asked> OursAsync(SiloUnderTest silo, string token, TimeSpan time) =>
        Askers.AskAsync(time, silo.ProcessIds, () => new HttpNearest(silo.Http, token));

    private static async Task<Asked> TheirsAsync(RedisPeer redis, MovingWorkers workers, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var moving = redis.MoveAsync((int)MovesPerSecond, workers, stop.Token);
        var asked = await Askers.AskAsync(time, redis.ProcessIds, () => redis.Open(workers.All.Count));
        await stop.CancelAsync();
        await moving;
        return asked;
    }
}
