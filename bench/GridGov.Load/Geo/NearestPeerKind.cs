using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>Whom the nearest ten are measured against.</summary>
/// <param name="Name">As the sheet calls it.</param>
/// <param name="IsInstalled">Otherwise the row says that it is not.</param>
/// <param name="StartAsync">Starts it with workers at these places.</param>
internal sealed record NearestPeerKind(string Name, bool IsInstalled, Func<IReadOnlyList<GeoPoint>, CancellationToken, Task<INearestPeer>> StartAsync)
{
    public static readonly NearestPeerKind Redis = new(
        "Redis", RedisPeer.IsInstalled, static async (places, cancellationToken) => await RedisPeer.StartAsync(places, cancellationToken));

    public static readonly NearestPeerKind Postgis = new(
        "PostGIS", PostgisServer.IsInstalled, static async (places, cancellationToken) => await PostgisNearestPeer.StartAsync(places, cancellationToken));

    /// <summary>A round of asking while workers move; answers also how many moved a second.</summary>
    public static async Task<(Asked Asked, double MovesPerSecond)> AskAsync(INearestPeer peer, int movesPerSecond, MovingWorkers workers, TimeSpan time)
    {
        using var stop = new CancellationTokenSource();
        var started = TimeProvider.System.GetTimestamp();
        var moving = peer.MoveAsync(movesPerSecond, workers, stop.Token);
        var asked = await Askers.AskAsync(time, peer.ProcessIds, () => peer.Open(workers.All.Count));
        await stop.CancelAsync();
        var moved = await moving;
        return (asked, moved / TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }
}
