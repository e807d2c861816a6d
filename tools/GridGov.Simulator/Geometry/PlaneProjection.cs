using GridGov.Interfaces.Geography;

namespace GridGov.Simulator.Geometry;

/// <summary>
/// From the plane to WGS-84 degrees, rounded to 1e-7 (a centimetre). A vertex is projected once and shared by all grids that meet in it, so
/// neighbours have the very same numbers and no validator can find an overlap or a gap.
/// </summary>
internal sealed class PlaneProjection(GeoPoint middle)
{
    private const double MetersPerDegree = Math.PI / 180 * Distance.EarthRadiusMeters;

    private readonly double metersPerDegreeOfLongitude = MetersPerDegree * Math.Cos(middle.Latitude * Math.PI / 180);

    public GeoPoint ToPlace(PlanePoint point) => GeoPoint.FromDegrees(
        latitude: Math.Round(middle.Latitude + point.North / MetersPerDegree, 7),
        longitude: Math.Round(middle.Longitude + point.East / metersPerDegreeOfLongitude, 7));

    public PlanePoint ToPlane(double latitude, double longitude) => new(
        East: (longitude - middle.Longitude) * metersPerDegreeOfLongitude,
        North: (latitude - middle.Latitude) * MetersPerDegree);
}
