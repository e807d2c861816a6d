using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>
/// How near anything beyond a parallel or a meridian can be to a place, as the square of a chord: never more than it is. A parallel is as far as the
/// difference of latitude; a meridian Δλ away lies asin(cos φ · sin Δλ) away, and a chord is at least the sine of its arc.
/// </summary>
internal readonly struct SideBounds(GeoPoint place)
{
    private const double RadiansPerDegree = Math.PI / 180;
    private const double LargestAngle = 1.4; // below a quarter turn, where both sines still grow
    private const double Rounding = 1e-12; // of an edge against the places that were put into cells by it: six micrometres

    private readonly double _cosLatitude = Math.Cos(place.Latitude * RadiansPerDegree);
    private readonly double _behind = 180 - Math.Abs(place.Longitude); // degrees; nearer, the longitudes beyond ±180° begin

    /// <summary>Beyond a parallel so many degrees away.</summary>
    public static double OfParallel(double degrees)
    {
        var sine = SineAtMost(degrees);
        return sine * sine;
    }

    /// <summary>Beyond a meridian so many degrees away.</summary>
    public double OfMeridian(double degrees)
    {
        var sine = _cosLatitude * SineAtMost(Math.Min(degrees, _behind));
        return sine * sine;
    }

    private static double SineAtMost(double degrees)
    {
        var angle = Math.Clamp(degrees * RadiansPerDegree - Rounding, 0, LargestAngle);
        return angle * (1 - angle * angle / 6);
    }
}
