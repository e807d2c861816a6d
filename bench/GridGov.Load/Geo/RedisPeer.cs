using GridGov.Interfaces.Geography;
using GridGov.Load.Contenders;

namespace GridGov.Load.Geo;

/// <summary>Debian's Redis with nothing on disk, and workers in one geo set.</summary>
internal sealed class RedisPeer : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";
    private const int MembersPerCommand = 100;
    private const int WithinRadius = 16; // expected there: ten and a margin

    private readonly ChildProcess _process;
    private readonly int _port;

    private RedisPeer(ChildProcess process, int port) => (_process, _port) = (process, port);

    public static bool IsInstalled => File.Exists(Program);

    public int[] ProcessIds => [_process.Id];

    public static async Task<RedisPeer> StartAsync(IEnumerable<GeoPoint> workers, CancellationToken cancellationToken)
    {
        var port = Loopback.FreePort();
        var process = ChildProcess.Start(
            "redis", [Program, "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], Path.GetTempPath());
        await process.WaitUntilAsync(() => Loopback.AnswersAsync(port), TimeSpan.FromMilliseconds(20), cancellationToken);
        using var connection = new RedisConnection(port);
        foreach (var part in workers.Select((place, number) => (number, place)).Chunk(MembersPerCommand))
        {
            connection.Put(part);
        }

        return new RedisPeer(process, port);
    }

    /// <summary>Asks with the radius that fits so many workers spread over the district.</summary>
    public INearest Open(int workers) =>
        new RedisNearest(_port, (int)Math.Ceiling(Math.Sqrt(WithinRadius * Place.AreaSquareMeters / workers / Math.PI)));

    /// <summary>Moves members at a fixed rate over a connection of its own.</summary>
    public Task MoveAsync(int perSecond, MovingWorkers workers, CancellationToken stop)
    {
        var connection = new RedisConnection(_port);
        return Pace.RunAsync(perSecond, Move, stop).ContinueWith(moving => connection.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        void Move(int due)
        {
            foreach (var part in workers.Places(due).Chunk(MembersPerCommand))
            {
                connection.Put(part);
            }
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
