namespace GridGov.Interfaces.Geography;

/// <summary>
/// Changes of datum, the one place where GCJ-02 (国测局坐标) and BD-09 (百度坐标) are known. Into GCJ-02 by the published offset polynomial; out
/// of it by iteration, to less than a centimetre. Outside mainland China (by its bounding box) every conversion is the identity, as the map kits do it.
/// </summary>
public static class CoordinateConversion
{
    /// <summary>Krasovsky 1940, which the offset polynomial is defined on; not the WGS-84 axis.</summary>
    private const double SemiMajorAxisMeters = 6_378_245.0;
    private const double EccentricitySquared = 0.00669342162296594323;
    private const double RadiansPerDegree = Math.PI / 180;
    private const double BaiduAngle = Math.PI * 3000 / 180;

    /// <summary>Iterations of the inverse; each gains about three decimal digits.</summary>
    private const int MaxIterations = 8;

    /// <summary>One millimetre, in degrees.</summary>
    private const double Converged = 1e-8;

    /// <summary>The place in WGS-84. Idempotent for <see cref="CoordinateSystem.Wgs84"/>.</summary>
    /// <param name="given">Coordinates as the device sent them, in degrees of <paramref name="datum"/>.</param>
    /// <param name="datum">Their datum.</param>
    public static GeoPoint ToWgs84(GeoPoint given, CoordinateSystem datum)
    {
        if (datum == CoordinateSystem.Wgs84 || !IsInMainlandBox(given.Latitude, given.Longitude))
        {
            return given;
        }

        var (latitude, longitude) = datum == CoordinateSystem.Bd09
            ? BaiduToGcj(given.Latitude, given.Longitude)
            : (given.Latitude, given.Longitude);
        (latitude, longitude) = GcjToWgs(latitude, longitude);
        return GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
    }

    /// <summary>The place in another datum, for base maps and simulated devices. What it returns is no longer WGS-84: never store it.</summary>
    public static GeoPoint FromWgs84(GeoPoint place, CoordinateSystem datum)
    {
        if (datum == CoordinateSystem.Wgs84 || !IsInMainlandBox(place.Latitude, place.Longitude))
        {
            return place;
        }

        var (latitude, longitude) = WgsToGcj(place.Latitude, place.Longitude);
        if (datum == CoordinateSystem.Bd09)
        {
            (latitude, longitude) = GcjToBaidu(latitude, longitude);
        }

        return GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
    }

    private static bool IsInMainlandBox(double latitude, double longitude) =>
        latitude is >= 0.8293 and <= 55.8271 && longitude is >= 72.004 and <= 137.8347;

    private static (double Latitude, double Longitude) WgsToGcj(double latitude, double longitude)
    {
        var (north, east) = Offset(latitude, longitude);
        return (latitude + north, longitude + east);
    }

    private static (double Latitude, double Longitude) GcjToWgs(double latitude, double longitude)
    {
        var (guessLatitude, guessLongitude) = (latitude, longitude);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (north, east) = Offset(guessLatitude, guessLongitude);
            var (nextLatitude, nextLongitude) = (latitude - north, longitude - east);
            var step = Math.Max(Math.Abs(nextLatitude - guessLatitude), Math.Abs(nextLongitude - guessLongitude));
            (guessLatitude, guessLongitude) = (nextLatitude, nextLongitude);
            if (step < Converged)
            {
                break;
            }
        }

        return (guessLatitude, guessLongitude);
    }

    private static (double Latitude, double Longitude) GcjToBaidu(double latitude, double longitude)
    {
        var radius = Math.Sqrt(longitude * longitude + latitude * latitude) + 0.00002 * Math.Sin(latitude * BaiduAngle);
        var angle = Math.Atan2(latitude, longitude) + 0.000003 * Math.Cos(longitude * BaiduAngle);
        return (radius * Math.Sin(angle) + 0.006, radius * Math.Cos(angle) + 0.0065);
    }

    /// <summary>By iteration too: the usual closed form is off by up to a metre.</summary>
    private static (double Latitude, double Longitude) BaiduToGcj(double latitude, double longitude)
    {
        var (guessLatitude, guessLongitude) = (latitude - 0.006, longitude - 0.0065);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (backLatitude, backLongitude) = GcjToBaidu(guessLatitude, guessLongitude);
            var (north, east) = (latitude - backLatitude, longitude - backLongitude);
            guessLatitude += north;
            guessLongitude += east;
            if (Math.Max(Math.Abs(north), Math.Abs(east)) < Converged)
            {
                break;
            }
        }

        return (guessLatitude, guessLongitude);
    }

    /// <summary>The offset of GCJ-02 at a place, degrees.</summary>
    private static (double North, double East) Offset(double latitude, double longitude)
    {
        var x = longitude - 105;
        var y = latitude - 35;
        var root = Math.Sqrt(Math.Abs(x));
        var ripple = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
            + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3
            + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y / 30 * Math.PI)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
            + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3
            + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;

        var sine = Math.Sin(latitude * RadiansPerDegree);
        var curvature = 1 - EccentricitySquared * sine * sine;
        var rootCurvature = Math.Sqrt(curvature);
        var meridianRadius = SemiMajorAxisMeters * (1 - EccentricitySquared) / (curvature * rootCurvature);
        var parallelRadius = SemiMajorAxisMeters / rootCurvature * Math.Cos(latitude * RadiansPerDegree);
        return (north / (meridianRadius * RadiansPerDegree), east / (parallelRadius * RadiansPerDegree));
    }
}
