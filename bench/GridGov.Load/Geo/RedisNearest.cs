using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>Asks Redis over a connection of its own.</summary>
internal sealed class RedisNearest(int port, int radiusMeters) : INearest
{
    private readonly RedisConnection _connection = new(port);

    public int Ask(GeoPoint place) => _connection.Nearest(place, radiusMeters);

    public void Dispose() => _connection.Dispose();
}
