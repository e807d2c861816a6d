using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Tracks;

/// <summary>Metres east and north of a place: flat, good to a few per mille over some tens of kilometres.</summary>
internal readonly struct LocalPlane(GeoPoint origin)
{
    private const double MetersPerDegree = Distance.EarthRadiusMeters * Math.PI / 180;

    private readonly double _metersPerDegreeEast = MetersPerDegree * Math.Cos(origin.Latitude * Math.PI / 180);

    /// <summary>Where between the ends of a line (0–1) it comes nearest to a point.</summary>
    public static double NearestShare(double x0, double y0, double x1, double y1, double x, double y)
    {
        var (dx, dy) = (x1 - x0, y1 - y0);
        var square = dx * dx + dy * dy;
        return square == 0 ? 0 : Math.Clamp(((x - x0) * dx + (y - y0) * dy) / square, 0, 1);
    }

    public (double X, double Y) At(GeoPoint place) =>
        ((place.Longitude - origin.Longitude) * _metersPerDegreeEast, (place.Latitude - origin.Latitude) * MetersPerDegree);
}
