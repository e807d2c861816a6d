using System.Text;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>
/// A worker's day of 2,880 fixes as GeoJSON with stops, over HTTP, signed in, with the audit entry that every such view writes first; and what a packed fix
/// takes on disk. The day lies between midnight or the beginning of duty and now, so its period is shorter than 30 s.
/// </summary>
internal sealed class DayTrackRow : IRow
{
    private const int Workers = 20;
    private const int Fixes = 2_880;
    private const int UnderWay = 500;
    private const double WantedMilliseconds = 10;
    private const double WantedBytes = 10;

    public string Name => "track";

    public string Title => "a day's track of 2,880 fixes as GeoJSON with stops; bytes a fix at rest";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var district = BenchDistrict.Create(Workers);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        await WalkAsync(silo, district, cancellationToken);
        await Quiet.WaitAsync(silo.ProcessIds, cancellationToken);

        using var connection = new HttpConnection(silo.Http, await SessionToken.GetAsync(silo.Http, cancellationToken));
        var isWhole = district.Workers.All(worker => connection.Get(PathOf(worker)) > 0 && connection.LastAnswer.Contains($"\"fixCount\":{Fixes}", StringComparison.Ordinal));
        View(connection, district, bench.Settings.WarmUp);
        var rounds = Enumerable.Range(0, bench.Settings.Rounds).Select(_ => View(connection, district, bench.Settings.Duration)).ToArray();
        var p99 = Series.Of(rounds, static round => round.Quantile(0.99).TotalMilliseconds);
        var bytes = StoredFixes.PackedBytesPerFix(silo.DataDirectory);
        bench.Sheet.Add(new ResultLine(
            Name, $"a day of {Fixes:N0} fixes as GeoJSON", $"p50 {Series.Of(rounds, static round => round.Quantile(0.5).TotalMilliseconds).Text("F2")} ms, p99 {p99.Text("F2")} ms", "–", "–",
            $"p99 ≤ {WantedMilliseconds} ms", p99.Median <= WantedMilliseconds && isWhole, isWhole ? $"every fix in it, {connection.LastAnswer.Length / 1024} kB" : "**fixes are missing**"));
        bench.Sheet.Add(new ResultLine(
            Name, "a packed fix at rest", $"{bytes:F2} bytes", "–", "–", $"≤ {WantedBytes} bytes", bytes > 0 && bytes <= WantedBytes, "noise of a phone included: ±3 m, accuracy, speed, heading, delay"));
    }

    private static string PathOf(BenchWorker worker) => $"/api/v1/districts/{BenchDistrict.Code}/workers/{worker.Id}/track";

    private static LatencyHistogram View(HttpConnection connection, BenchDistrict district, TimeSpan time)
    {
        var histogram = new LatencyHistogram();
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; TimeProvider.System.GetElapsedTime(started) < time; i++)
        {
            var asked = TimeProvider.System.GetTimestamp();
            connection.Get(PathOf(district.Workers[i % district.Workers.Count]));
            histogram.Add(TimeProvider.System.GetElapsedTime(asked));
        }

        return histogram;
    }

    /// <summary>Everybody's day, walking and standing in turns.</summary>
    private static async Task WalkAsync(SiloUnderTest silo, BenchDistrict district, CancellationToken cancellationToken)
    {
        await using var gateway = await BenchClient.ConnectAsync(silo.Mqtt, silo.Login, "bench-tracks", null, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var midnight = new DateTimeOffset(now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8));
        var from = now - DistrictSetup.DutyBegan + TimeSpan.FromMinutes(1) is var began && began > midnight ? began : midnight;
        var walks = district.Workers.Select((worker, index) => new DayWalk(worker.Home, index)).ToArray();
        var underWay = new Queue<Task>();
        for (var i = 0; i < Fixes; i++)
        {
            var at = (from + (now - from) * i / Fixes).ToUnixTimeMilliseconds();
            foreach (var (worker, walk) in district.Workers.Zip(walks))
            {
                var fix = walk.Next(i);
                underWay.Enqueue(gateway.PublishAsync(
                    BenchDistrict.PositionTopic(worker.Id), Encoding.UTF8.GetBytes(fix.Json(at)), cancellationToken: cancellationToken));
                if (underWay.Count > UnderWay)
                {
                    await underWay.Dequeue();
                }
            }
        }

        await Task.WhenAll(underWay);
    }
}
