using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// A place on the unit sphere. The straight line between two of them grows with their distance on the ground, so that comparing its square finds the
/// nearest without a sine for every candidate: the order is the one of <see cref="Distance.Meters"/>.
/// </summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    private const double RadiansPerDegree = Math.PI / 180;

    public static UnitVector Of(GeoPoint place)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(place.Latitude * RadiansPerDegree);
        var (sinLongitude, cosLongitude) = Math.SinCos(place.Longitude * RadiansPerDegree);
        return new UnitVector(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>Metres on the ground for the square of a chord of the unit sphere, 0…4. Up to 60 km by three terms of the series: a nanometre off.</summary>
    public static double Meters(double chordSquared)
    {
        var square = chordSquared / 4;
        var half = Math.Sqrt(square);
        var angle = square < 2e-5 ? half * (1 + square * (1.0 / 6 + square * (3.0 / 40))) : Math.Asin(Math.Min(1, half));
        return 2 * Distance.EarthRadiusMeters * angle;
    }
}
