using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>A fix on its way into the track and back.</summary>
internal static class StoredFixes
{
    private const double DegreesE7 = 1e7;
    private const byte ClockSuspect = 1;
    private const byte NoOwnTime = 2;

    /// <summary>As stored.</summary>
    public static StoredFix Of(in PositionFix fix) => new(
        fix.RecordedAt.ToUnixTimeMilliseconds(),
        fix.ReceivedAt.ToUnixTimeMilliseconds(),
        (int)Math.Round(fix.Location.Latitude * DegreesE7),
        (int)Math.Round(fix.Location.Longitude * DegreesE7),
        Scaled(fix.AccuracyMeters, 10),
        Scaled(fix.SpeedMetersPerSecond, 100),
        fix.HeadingDegrees is { } heading ? (short)(((int)Math.Round(heading) % 360 + 360) % 360) : (short)-1,
        (byte)((fix.IsClockSuspect ? ClockSuspect : 0) | (fix.HasNoOwnTime ? NoOwnTime : 0)));

    /// <summary>As reported; null when the place is none.</summary>
    public static PositionFix? Read(StoredFix stored) =>
        GeoPoint.TryFromDegrees(latitude: stored.LatitudeE7 / DegreesE7, longitude: stored.LongitudeE7 / DegreesE7, out var place)
            ? new PositionFix
            {
                RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(stored.RecordedAtMs),
                ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(stored.ReceivedAtMs),
                Location = place,
                AccuracyMeters = stored.AccuracyDm < 0 ? null : stored.AccuracyDm / 10.0,
                IsClockSuspect = (stored.Flags & ClockSuspect) != 0,
                HasNoOwnTime = (stored.Flags & NoOwnTime) != 0,
            }
            : null;

    private static int Scaled(double? value, int factor) =>
        value is { } number and >= 0 ? (int)Math.Min(int.MaxValue, Math.Round(number * factor)) : -1;
}
