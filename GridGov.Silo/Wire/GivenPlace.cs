namespace GridGov.Silo.Wire;

/// <summary>A place as a phone sends it. (0, 0) is what receivers say that have no fix.</summary>
internal static class GivenPlace
{
    public static bool IsPlace(double? lat, double? lon) => ToWgs84(lat, lon, null) is not null;

    /// <summary>The place in WGS-84; null when it is none.</summary>
    public static GeoPoint? ToWgs84(double? lat, double? lon, CoordinateSystem? datum) =>
        lat is { } latitude && lon is { } longitude && (latitude, longitude) is not (0, 0)
        && GeoPoint.TryFromDegrees(latitude: latitude, longitude: longitude, out var given)
            ? CoordinateConversion.ToWgs84(given, datum ?? CoordinateSystem.Wgs84)
            : null;
}
