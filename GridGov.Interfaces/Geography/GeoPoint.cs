using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Geography;

/// <summary>
/// A place on Earth: WGS-84, degrees. Latitude −90…90, longitude −180…180; never (0, 0), which devices send when they have no fix.
/// A missing place is <see langword="null"/>, never a default value.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.geo.point")]
[JsonConverter(typeof(GeoPointConverter))]
public readonly record struct GeoPoint
{
    private GeoPoint(double latitude, double longitude)
    {
        Latitude = latitude;
        Longitude = longitude;
    }

    /// <summary>Degrees north of the equator, −90…90.</summary>
    [Id(0)]
    public double Latitude { get; private init; }

    /// <summary>Degrees east of Greenwich, −180…180.</summary>
    [Id(1)]
    public double Longitude { get; private init; }

    /// <summary>Makes a point. Name the arguments: their order is the classic mistake.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not finite, out of range, or both are zero.</exception>
    public static GeoPoint FromDegrees(double latitude, double longitude) =>
        TryFromDegrees(latitude, longitude, out var point)
            ? point
            : throw new ArgumentOutOfRangeException(nameof(latitude), $"({latitude}, {longitude}) is not a place in WGS-84 degrees.");

    /// <summary>Makes a point, or answers <see langword="false"/> for coordinates that are not finite, out of range, or both zero.</summary>
    public static bool TryFromDegrees(double latitude, double longitude, [NotNullWhen(true)] out GeoPoint point)
    {
        var isPlace = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && !(latitude == 0 && longitude == 0);
        point = isPlace ? new GeoPoint(latitude, longitude) : default;
        return isPlace;
    }

    /// <summary>Latitude, longitude in degrees with six decimals (about 0.1 m).</summary>
    public override string ToString() => FormattableString.Invariant($"{Latitude:F6},{Longitude:F6}");
}
