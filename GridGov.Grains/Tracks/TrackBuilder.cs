using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>
/// Stored fixes to points of a track: in event-time order, doubled ones once, with their doubts. What comes out depends on which fixes there are, never on
/// the order in which they arrived. Pure.
/// </summary>
public static class TrackBuilder
{
    private const double DegreesE7 = 1e7;
    private const int ClockSuspectBit = 1;
    private const int NoOwnTimeBit = 2;

    /// <summary>All points, doubted ones included.</summary>
    public static ImmutableArray<TrackPoint> Build(IEnumerable<StoredFix> fixes, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(fixes);
        ArgumentNullException.ThrowIfNull(options);
        var points = ImmutableArray.CreateBuilder<TrackPoint>();
        TrackPoint? anchor = null;
        foreach (var fix in WithoutDoubles(fixes))
        {
            if (!GeoPoint.TryFromDegrees(latitude: fix.LatitudeE7 / DegreesE7, longitude: fix.LongitudeE7 / DegreesE7, out var place))
            {
                continue;
            }

            var point = PointOf(fix, place);
            point = point with { Flags = FlagsOf(fix, point, anchor, options) };
            points.Add(point);
            anchor = point.IsPlausible() ? point : anchor;
        }

        return points.ToImmutable();
    }

    /// <summary>Length over the plausible points, metres; gaps are not bridged.</summary>
    public static double DistanceMeters(IEnumerable<TrackPoint> points, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sum = 0d;
        foreach (var stretch in PlausibleTrack.Stretches(points, options.GapAfter))
        {
            for (var i = 1; i < stretch.Count; i++)
            {
                sum += Distance.Meters(stretch[i - 1].Location, stretch[i].Location);
            }
        }

        return sum;
    }

    /// <summary>A total order over all fields, so that equal sets give equal sequences; of doubles the first received stays.</summary>
    private static IEnumerable<StoredFix> WithoutDoubles(IEnumerable<StoredFix> fixes)
    {
        var seen = new HashSet<(long At, int Latitude, int Longitude)>();
        return fixes
            .OrderBy(fix => fix.RecordedAtMs).ThenBy(fix => fix.ReceivedAtMs).ThenBy(fix => fix.LatitudeE7).ThenBy(fix => fix.LongitudeE7)
            .ThenBy(fix => fix.AccuracyDm).ThenBy(fix => fix.SpeedCmPerSecond).ThenBy(fix => fix.HeadingDegrees).ThenBy(fix => fix.Flags)
            .Where(fix => (fix.Flags & NoOwnTimeBit) != 0 || seen.Add((fix.RecordedAtMs, fix.LatitudeE7, fix.LongitudeE7)));
    }

    private static TrackPoint PointOf(StoredFix fix, GeoPoint place) => new(
        place,
        DateTimeOffset.FromUnixTimeMilliseconds(fix.RecordedAtMs),
        DateTimeOffset.FromUnixTimeMilliseconds(fix.ReceivedAtMs),
        fix.AccuracyDm < 0 ? null : fix.AccuracyDm / 10d,
        fix.SpeedCmPerSecond < 0 ? null : fix.SpeedCmPerSecond / 100d,
        TrackFlags.None);

    private static TrackFlags FlagsOf(StoredFix fix, TrackPoint point, TrackPoint? anchor, TrackOptions options) =>
        (IsJump(point, anchor, options) ? TrackFlags.Jump : 0)
        | (point.AccuracyMeters > options.MaxAccuracyMeters ? TrackFlags.Inaccurate : 0)
        | (point.ReceivedAt - point.RecordedAt > options.LateAfter ? TrackFlags.Late : 0)
        | ((fix.Flags & ClockSuspectBit) != 0 ? TrackFlags.ClockSuspect : 0);

    /// <summary>Clocks of a second: two fixes of the same instant may lie as far apart as a second takes.</summary>
    private static bool IsJump(TrackPoint point, TrackPoint? anchor, TrackOptions options) =>
        anchor is not null && Distance.Meters(anchor.Location, point.Location)
            > options.MaxSpeedMetersPerSecond * Math.Max(1, (point.RecordedAt - anchor.RecordedAt).TotalSeconds);
}
