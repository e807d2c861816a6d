using GridGov.Benchmarks.Micro;
using GridGov.Benchmarks.Peers;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Geography;

namespace GridGov.Benchmarks.Rows.Nearest;

/// <summary>
/// The nearest ten of 2,000, 50,000 and 1,000,000 workers while 10,000 positions a second change: eight threads at our index against eight connections at
/// Redis GEOSEARCH with the radius that fits the density. As many ask on either side, so that a busy machine favours neither.
/// </summary>
internal sealed class NearestRow : IRow
{
    private const int MovesPerSecond = 10_000;
    private const int Rounds = 3;
    private const int Askers = 8;
    private const double AreaSquareMeters = 43_370.0 * 36_400.0;
    private const int WithinRadius = 16; // expected there: ten and a margin

    public string Name => "nearest";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        yield return "PostGIS is measured where it is installed; here it is not asked";
        foreach (var count in new[] { 2_000, 50_000, 1_000_000 })
        {
            var crowd = new Crowd(count);
            var index = new WorkerIndex();
            foreach (var worker in crowd.Workers)
            {
                index.Replace(null, worker);
            }

            await using var redis = await Redis.StartAsync(crowd);
            var (ours, theirs) = (new List<double>(), new List<double>());
            await OursAsync(index, crowd, time / 2); // the compiler's second tier
            var cpu = TimeSpan.Zero;
            for (var round = 0; round < Rounds; round++)
            {
                var before = Environment.CpuUsage.TotalTime;
                ours.Add(await OursAsync(index, crowd, time));
                cpu += Environment.CpuUsage.TotalTime - before;
                if (redis is not null)
                {
                    theirs.Add(await redis.AskAsync(crowd, RadiusFor(count), time));
                }
            }

            crowd.Check(index, Math.Min(1_000, 20_000_000 / count));
            yield return FormattableString.Invariant($"{count:N0} workers: ours {Text(ours)}/s at {cpu.TotalMicroseconds / ours.Sum() / time.TotalSeconds:F2} µs of a core each, moves included; Redis {(redis is null ? "is not installed" : Text(theirs) + "/s")}")
                + (redis is null ? "" : FormattableString.Invariant($", ratio {Median(ours) / Median(theirs):F1}; checked against brute force"));
        }
    }

    private static async Task<double> OursAsync(WorkerIndex index, Crowd crowd, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var moving = Pace.RunAsync(MovesPerSecond, stop.Token, due =>
        {
            for (; due > 0; due--)
            {
                var (before, after, _) = crowd.Step();
                index.Replace(before, after);
            }
        });
        var rate = await Questioners.AskAsync(Askers, time, () =>
        {
            var found = new FoundWorker[10];
            return place => index.Nearest(place, Samples.Morning, found);
        });
        await stop.CancelAsync();
        await moving;
        return rate;
    }

    private static int RadiusFor(int count) => (int)Math.Ceiling(Math.Sqrt(WithinRadius * AreaSquareMeters / count / Math.PI));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(List<double> values) => FormattableString.Invariant($"{Median(values):N0} ({values.Min():N0}–{values.Max():N0})");

    /// <summary>The peer with the same crowd.</summary>
    private sealed class Redis(PeerProcess process, int port) : IAsyncDisposable
    {
        private const int MembersPerCommand = 100;

        public static async Task<Redis?> StartAsync(Crowd crowd)
        {
            var port = PeerProcess.FreePort();
            var process = await PeerProcess.StartAsync(
                "redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], port);
            if (process is null)
            {
                return null;
            }

            using var connection = new RedisConnection(port);
            foreach (var part in crowd.Workers.Select((worker, number) => (number, worker.LastFix!.Location)).Chunk(MembersPerCommand))
            {
                connection.Put(part);
            }

            return new Redis(process, port);
        }

        public async Task<double> AskAsync(Crowd crowd, int radiusMeters, TimeSpan time)
        {
            using var stop = new CancellationTokenSource();
            using var mover = new RedisConnection(port);
            var moving = Pace.RunAsync(MovesPerSecond, stop.Token, due =>
            {
                var steps = new (int, GeoPoint)[due];
                for (var i = 0; i < due; i++)
                {
                    var place = crowd.Workers[(i * 7_919) % crowd.Workers.Count].LastFix!.Location;
                    steps[i] = ((i * 7_919) % crowd.Workers.Count, Distance.Offset(place, northMeters: i % 50, eastMeters: i % 40));
                }

                foreach (var part in steps.Chunk(MembersPerCommand))
                {
                    mover.Put(part);
                }
            });
            var connections = new List<RedisConnection>();
            var rate = await Questioners.AskAsync(Askers, time, () =>
            {
                var connection = new RedisConnection(port);
                lock (connections)
                {
                    connections.Add(connection);
                }

                return place => connection.Nearest(place, radiusMeters);
            });
            await stop.CancelAsync();
            await moving;
            connections.ForEach(connection => connection.Dispose());
            return rate;
        }

        public ValueTask DisposeAsync() => process.DisposeAsync();
    }
}
