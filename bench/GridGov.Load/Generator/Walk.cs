namespace GridGov.Load.Generator;

/// <summary>
/// Somebody who walks about at 1.4 m/s, turning now and then, never farther from home than a few streets: every step is one that the product's filter believes.
/// Follows from its seed alone.
/// </summary>
internal sealed class Walk
{
    public const double MetersPerSecond = 1.4;

    private const int Directions = 256;
    private const long RangeNano = 4_000_000; // about 400 m
    private const double MetersPerDegree = 111_195;
    private const double DistrictLatitudeDegrees = 35.1;
    private const double MetersPerMillisecond = MetersPerSecond / 1000;

    private static readonly long[] NorthNano = [.. Enumerable.Range(0, Directions).Select(static d => Nano(Math.Cos(Radians(d))))];
    private static readonly long[] EastNano = [.. Enumerable.Range(0, Directions).Select(static d => Nano(Math.Sin(Radians(d)) / Math.Cos(DistrictLatitudeDegrees * Math.PI / 180)))];

    private readonly long _homeLatitude;
    private readonly long _homeLongitude;
    private uint _random;
    private byte _direction;

    /// <param name="latitudeDegrees">Where home is.</param>
    /// <param name="longitudeDegrees">Where home is.</param>
    /// <param name="seed">Another way for each.</param>
    public Walk(double latitudeDegrees, double longitudeDegrees, uint seed)
    {
        LatitudeNano = _homeLatitude = (long)Math.Round(latitudeDegrees * 1e9);
        LongitudeNano = _homeLongitude = (long)Math.Round(longitudeDegrees * 1e9);
        _random = seed * 2_654_435_761u | 1;
        _direction = (byte)(_random >> 13);
    }

    /// <summary>10⁻⁹ degrees north.</summary>
    public long LatitudeNano { get; private set; }

    /// <summary>10⁻⁹ degrees east.</summary>
    public long LongitudeNano { get; private set; }

    public int HeadingDegrees => _direction * 360 / Directions;

    /// <summary>Walks on for so long.</summary>
    public void Step(long milliseconds)
    {
        Turn();
        var (north, east) = (NorthNano[_direction] * milliseconds, EastNano[_direction] * milliseconds);
        if (LeadsAway(LatitudeNano - _homeLatitude, north) || LeadsAway(LongitudeNano - _homeLongitude, east))
        {
            _direction += Directions / 2;
            (north, east) = (-north, -east);
        }

        LatitudeNano += north;
        LongitudeNano += east;
    }

    private void Turn()
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        if ((_random & 7) == 0)
        {
            _direction += (byte)((_random >> 3 & 31) - 16);
        }
    }

    private static bool LeadsAway(long offset, long step) => Math.Abs(offset) > RangeNano && offset > 0 == step > 0;

    private static double Radians(int direction) => direction * 2 * Math.PI / Directions;

    private static long Nano(double unit) => (long)Math.Round(unit * MetersPerMillisecond / MetersPerDegree * 1e9);
}
