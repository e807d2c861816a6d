using GridGov.Interfaces.Geography;
using GridGov.Load.Contenders;

namespace GridGov.Load.Geo;

/// <summary>Debian's Redis with nothing on disk, and workers in one geo set.</summary>
internal sealed class RedisPeer : INearestPeer
{
    private const string Program = "/usr/bin/redis-server";
    private const int MembersPerCommand = 100;
    private const int WithinRadius = 16; // expected there: ten and a margin

    private readonly ChildProcess _process;
    private readonly int _port;

    private RedisPeer(ChildProcess process, int port) => (_process, _port) = (process, port);

    public static bool IsInstalled => File.Exists(Program);

    public int[] ProcessIds => [_process.Id];

    public static async Task<RedisPeer> StartAsync(IReadOnlyList<GeoPoint> workers, CancellationToken cancellationToken)
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

    public async Task<long> MoveAsync(int perSecond, MovingWorkers workers, CancellationToken stop)
    {
        using var connection = new RedisConnection(_port);
        var moved = 0L;
        await Pace.RunAsync(perSecond, Move, stop);
        return moved;

        void Move(int due)
        {
            foreach (var part in workers.Places(due).Chunk(MembersPerCommand))
            {
                connection.Put(part);
                moved += part.Length;
            }
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
