using GridGov.Interfaces.Geography;
using GridGov.Load.District;

namespace GridGov.Load.Geo;

/// <summary>Asks the silo over a keep-alive connection.</summary>
internal sealed class HttpNearest(Uri silo, string token) : INearest
{
    private readonly HttpConnection _connection = new(silo, token);

    public int Ask(GeoPoint place) =>
        _connection.Get(FormattableString.Invariant($"/api/v1/districts/{BenchDistrict.Code}/workers?near={place.Latitude:F6},{place.Longitude:F6}&limit=10"));

    public void Dispose() => _connection.Dispose();
}
