namespace GridGov.Interfaces.Geography;

/// <summary>
/// Distances on the ground, in metres: great circle (haversine) on a sphere of the mean Earth radius (IUGG R1 = 6 371 008.8 m).
/// Against the WGS-84 ellipsoid the error stays below 0.56 %: a metre in two hundred, far under a position's own accuracy.
/// </summary>
public static class Distance
{
    /// <summary>Mean Earth radius R1 of the IUGG, metres.</summary>
    public const double EarthRadiusMeters = 6_371_008.8;

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>Metres between two places.</summary>
    public static double Meters(GeoPoint from, GeoPoint to)
    {
        var latitudeDelta = (to.Latitude - from.Latitude) * RadiansPerDegree;
        var longitudeDelta = (to.Longitude - from.Longitude) * RadiansPerDegree;
        var sinLatitude = Math.Sin(latitudeDelta / 2);
        var sinLongitude = Math.Sin(longitudeDelta / 2);
        var h = sinLatitude * sinLatitude
            + Math.Cos(from.Latitude * RadiansPerDegree) * Math.Cos(to.Latitude * RadiansPerDegree) * sinLongitude * sinLongitude;
        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The place that lies so many metres north and east of another; for distances of a city, not of an ocean.</summary>
    public static GeoPoint Offset(GeoPoint from, double northMeters, double eastMeters) => GeoPoint.FromDegrees(
        latitude: from.Latitude + northMeters / EarthRadiusMeters / RadiansPerDegree,
        longitude: from.Longitude + eastMeters / (EarthRadiusMeters * Math.Cos(from.Latitude * RadiansPerDegree)) / RadiansPerDegree);
}
