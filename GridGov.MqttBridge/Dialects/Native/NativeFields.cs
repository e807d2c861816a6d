using System.Collections.Immutable;
using GridGov.Interfaces.Geography;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>The fields that the native dialect knows, as far as they were there and of a usable type.</summary>
internal struct NativeFields
{
    public string? Id;
    public string? Kind;
    public DateTimeOffset? At;
    public bool HasAt;
    public double? Latitude;
    public double? Longitude;
    public double? AccuracyMeters;
    public double? SpeedMetersPerSecond;
    public double? HeadingDegrees;
    public double? Battery;
    public CoordinateSystem? Datum;
    public bool HasUnknownDatum;
    public bool? IsOnDuty;
    public string? Task;
    public string? Reply;
    public string? Outcome;
    public string? Note;
    public ImmutableDictionary<string, double>? Values;

    /// <summary>0–100 %, rounded; everything else is absent.</summary>
    public readonly int? BatteryPercent => Battery is >= 0 and <= 100 ? (int)Math.Round(Battery.Value) : null;

    public readonly double? Accuracy => AccuracyMeters is >= 0 and < 1e7 ? AccuracyMeters : null;

    public readonly double? Speed => SpeedMetersPerSecond is >= 0 and < 1e5 ? SpeedMetersPerSecond : null;

    public readonly double? Heading => HeadingDegrees is >= 0 and <= 360 ? HeadingDegrees % 360 : null;

    /// <summary>The device's time, when it is usable; and whether it sent one that is not.</summary>
    public readonly (DateTimeOffset? RecordedAt, bool IsSuspect) Clock(DateTimeOffset receivedAt) =>
        At is { } at && DeviceTime.IsPlausible(at, receivedAt) ? (at, false) : (null, HasAt);

    /// <summary>The place in WGS-84; null with the reason when there is none.</summary>
    public readonly GeoPoint? Place(CoordinateSystem registered, out PayloadFault fault)
    {
        fault = PayloadFault.None;
        if (Latitude is not { } latitude || Longitude is not { } longitude)
        {
            fault = PayloadFault.CoordinatesMissing;
            return null;
        }

        if (HasUnknownDatum)
        {
            fault = PayloadFault.CoordinateSystemUnknown;
            return null;
        }

        if (!GeoPoint.TryFromDegrees(latitude: latitude, longitude: longitude, out var given))
        {
            fault = PayloadFault.CoordinatesOutOfRange;
            return null;
        }

        return CoordinateConversion.ToWgs84(given, Datum ?? registered);
    }
}
