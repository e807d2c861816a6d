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

    /// <summary>Metres on the ground for the square of a chord of the unit sphere, 0…4.</summary>
    public static double Meters(double chordSquared) => 2 * Distance.EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(chordSquared) / 2));
}
