using GridGov.Interfaces.Geography;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Geometry;

/// <summary>Places inside an outline of degrees, some way off its edge.</summary>
internal static class GridInterior
{
    private const int Attempts = 200;
    private const double Inwards = 0.06;

    public static GeoPoint PlaceIn(IReadOnlyList<GeoPoint> outline, SeededRandom random)
    {
        var ring = outline.Select(place => new PlanePoint(place.Longitude, place.Latitude)).ToArray();
        var middle = Ring.Middle(ring);
        var (west, east) = Ring.Extent(ring, new PlanePoint(1, 0));
        var (south, north) = Ring.Extent(ring, new PlanePoint(0, 1));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var point = new PlanePoint(random.Between(west, east), random.Between(south, north));
            var inner = PlanePoint.Between(point, middle, Inwards);
            if (Ring.Contains(ring, point) && Ring.Contains(ring, inner))
            {
                return GeoPoint.FromDegrees(latitude: inner.North, longitude: inner.East);
            }
        }

        return GeoPoint.FromDegrees(latitude: middle.North, longitude: middle.East);
    }

    public static bool Contains(IReadOnlyList<GeoPoint> outline, GeoPoint place) =>
        Ring.Contains([.. outline.Select(corner => new PlanePoint(corner.Longitude, corner.Latitude))], new PlanePoint(place.Longitude, place.Latitude));
}
