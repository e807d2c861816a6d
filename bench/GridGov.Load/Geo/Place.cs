using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>Places of a district of 43 × 36 km, about where the sample district lies.</summary>
internal static class Place
{
    public const double AreaSquareMeters = 43_370.0 * 36_400.0;

    private const double South = 35.01;
    private const double West = 118.10;
    private const double Height = 0.39;
    private const double Width = 0.40;

    public static GeoPoint In(Random random) => GeoPoint.FromDegrees(
        latitude: South + random.NextDouble() * Height, longitude: West + random.NextDouble() * Width);

    /// <summary>The same ones for the same seed.</summary>
    public static GeoPoint[] Several(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => In(random))];
    }
}
