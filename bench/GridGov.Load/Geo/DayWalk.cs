using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>A worker's day as a phone sees it: forty fixes on foot, forty standing, with its noise.</summary>
internal sealed class DayWalk(GeoPoint home, int seed)
{
    private const int FixesAtATime = 40;
    private const double SecondsApart = 14;

    private readonly Random _random = new(seed);
    private GeoPoint _place = home;
    private double _heading;

    public Seen Next(int number)
    {
        var isWalking = number / FixesAtATime % 2 == 0;
        _heading += (_random.NextDouble() - 0.5) * 0.6;
        var speed = isWalking ? 0.9 + _random.NextDouble() * 0.7 : 0;
        _place = Distance.Offset(_place, northMeters: Math.Cos(_heading) * speed * SecondsApart, eastMeters: Math.Sin(_heading) * speed * SecondsApart);
        return new Seen(
            Distance.Offset(_place, northMeters: _random.NextDouble() * 6 - 3, eastMeters: _random.NextDouble() * 6 - 3),
            4 + _random.NextDouble() * 11, speed, (_heading * 180 / Math.PI % 360 + 360) % 360);
    }

    /// <summary>A fix.</summary>
    internal readonly record struct Seen(GeoPoint Place, double AccuracyMeters, double SpeedMetersPerSecond, double HeadingDegrees)
    {
        public string Json(long at) => FormattableString.Invariant(
            $"{{\"at\":{at},\"lat\":{Place.Latitude:F7},\"lon\":{Place.Longitude:F7},\"accuracyMeters\":{AccuracyMeters:F1},\"speedMetersPerSecond\":{SpeedMetersPerSecond:F2},\"headingDegrees\":{HeadingDegrees:F0},\"battery\":80}}");
    }
}
