using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>
/// <c>GET …/workers?near=</c> over eight keep-alive connections, signed in, on the silo under its production settings, against Redis GEOSEARCH and PostGIS's
/// nearest neighbours over eight. The silo's positions change by durable fixes over MQTT, those of the others by GEOADD and UPDATE.
/// </summary>
internal sealed class NearestHttpRow : IRow
{
    private const int Workers = 2_000;
    private const int MovesPerSecond = 10_000;

    /// <summary>Until then a fifth of the processor is the compiler's.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    private static readonly (NearestPeerKind Kind, double Wanted)[] Peers = [(NearestPeerKind.Redis, 1), (NearestPeerKind.Postgis, 3)];

    public string Name => "nearest-http";

    public string Title => "nearest ten workers through HTTP, against Redis and PostGIS";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var district = BenchDistrict.Create(Workers);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        var token = await SessionToken.GetAsync(silo.Http, cancellationToken);
        var crowd = new Crowd(district, bench.Settings.PayloadBytes);
        var clock = EventClock.Replay(TimeProvider.System.GetUtcNow() - DistrictSetup.DutyBegan + TimeSpan.FromMinutes(1));
        var shape = bench.Shape with { Connections = 8, PerSecond = MovesPerSecond, Clock = clock, WarmUp = TimeSpan.Zero };
        await OursAsync(WarmUp);

        foreach (var (kind, wanted) in Peers)
        {
            var moving = new MovingWorkers(Workers);
            await using var peer = kind.IsInstalled ? await kind.StartAsync([.. moving.All.Select(static worker => worker.LastFix!.Location)], cancellationToken) : null;
            var (ours, theirs) = (new List<Asked>(), new List<Asked>());
            for (var round = 0; round < bench.Settings.Rounds; round++)
            {
                ours.Add(await OursAsync(bench.Settings.Duration));
                if (peer is not null)
                {
                    theirs.Add((await NearestPeerKind.AskAsync(peer, MovesPerSecond, moving, bench.Settings.Duration)).Asked);
                }
            }

            var ratio = peer is null ? null : Series.Ratio(ours, theirs, static round => round.PerSecond);
            bench.Sheet.Add(new ResultLine(
                Name, $"{Workers:N0} moving workers, {Askers.Count} connections", $"{Series.Of(ours, static round => round.PerSecond).Text("N0")}/s",
                peer is null ? $"{kind.Name} is not installed" : $"{kind.Name} {Series.Of(theirs, static round => round.PerSecond).Text("N0")}/s",
                ratio is null ? "–" : $"{ratio.Text("F2")} ×", $"≥ {wanted} ×", ratio is null ? null : ratio.Median >= wanted,
                $"processor an answer, all sides: {Series.Of(ours, static round => round.Microseconds).Median:F1} µs, fixes included"
                    + (peer is { ProcessIds.Length: > 0 } ? $", to {Series.Of(theirs, static round => round.Microseconds).Median:F1} µs" : "")));
        }

        async Task<Asked> OursAsync(TimeSpan time)
        {
            var load = LoadRun.RunAsync(silo.Mqtt, silo.Login, crowd, shape with { Duration = time });
            var asked = await Askers.AskAsync(time, silo.ProcessIds, () => new HttpNearest(silo.Http, token));
            await load;
            return asked;
        }
    }
}
