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

    /// <summary>So far two places of a coarse track may be apart by rounding alone.</summary>
    private const double CoarseSlackMeters = 200;

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

            var point = PointOf(fix, place, anchor, options);
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

    /// <summary>Of doubles the first received stays.</summary>
    private static IEnumerable<StoredFix> WithoutDoubles(IEnumerable<StoredFix> fixes)
    {
        var seen = new HashSet<(int Latitude, int Longitude)>();
        var at = long.MinValue;
        foreach (var fix in InOrder(fixes))
        {
            if (fix.RecordedAtMs != at)
            {
                at = fix.RecordedAtMs;
                seen.Clear();
            }

            if ((fix.Flags & FixMarks.NoOwnTime) != 0 || seen.Add((fix.LatitudeE7, fix.LongitudeE7)))
            {
                yield return fix;
            }
        }
    }

    /// <summary>A total order over all fields, so that equal sets give equal sequences. Stores answer in nearly this order: most days need no sorting.</summary>
    private static StoredFix[] InOrder(IEnumerable<StoredFix> fixes)
    {
        StoredFix[] ordered = [.. fixes];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (Compare(ordered[i - 1], ordered[i]) > 0)
            {
                Array.Sort(ordered, Compare);
                break;
            }
        }

        return ordered;
    }

    private static int Compare(StoredFix one, StoredFix other)
    {
        var order = one.RecordedAtMs.CompareTo(other.RecordedAtMs);
        order = order != 0 ? order : one.ReceivedAtMs.CompareTo(other.ReceivedAtMs);
        order = order != 0 ? order : one.LatitudeE7.CompareTo(other.LatitudeE7);
        order = order != 0 ? order : one.LongitudeE7.CompareTo(other.LongitudeE7);
        order = order != 0 ? order : one.AccuracyDm.CompareTo(other.AccuracyDm);
        order = order != 0 ? order : one.SpeedCmPerSecond.CompareTo(other.SpeedCmPerSecond);
        order = order != 0 ? order : one.HeadingDegrees.CompareTo(other.HeadingDegrees);
        return order != 0 ? order : one.Flags.CompareTo(other.Flags);
    }

    private static TrackPoint PointOf(in StoredFix fix, GeoPoint place, TrackPoint? anchor, TrackOptions options)
    {
        var recordedAt = DateTimeOffset.FromUnixTimeMilliseconds(fix.RecordedAtMs);
        var receivedAt = DateTimeOffset.FromUnixTimeMilliseconds(fix.ReceivedAtMs);
        double? accuracyMeters = fix.AccuracyDm < 0 ? null : fix.AccuracyDm / 10d;
        return new TrackPoint(
            place, recordedAt, receivedAt, accuracyMeters, fix.SpeedCmPerSecond < 0 ? null : fix.SpeedCmPerSecond / 100d,
            (IsJump(fix, place, recordedAt, anchor, options) ? TrackFlags.Jump : 0)
            | (accuracyMeters > options.MaxAccuracyMeters ? TrackFlags.Inaccurate : 0)
            | (receivedAt - recordedAt > options.LateAfter ? TrackFlags.Late : 0)
            | ((fix.Flags & FixMarks.ClockSuspect) != 0 ? TrackFlags.ClockSuspect : 0)
            | ((fix.Flags & FixMarks.Coarse) != 0 ? TrackFlags.Coarse : 0)
            | ((fix.Flags & FixMarks.GridOnly) != 0 ? TrackFlags.Grid : 0));
    }

    /// <summary>Clocks of a second: two fixes of the same instant may lie as far apart as a second takes. From the middle of one grid to that of another nobody jumps.</summary>
    private static bool IsJump(in StoredFix fix, GeoPoint place, DateTimeOffset at, TrackPoint? anchor, TrackOptions options) =>
        anchor is not null && (fix.Flags & FixMarks.GridOnly) == 0 && (anchor.Flags & TrackFlags.Grid) == 0 && !new Nearness(anchor.Location).IsWithin(
            anchor.Location,
            place,
            options.MaxSpeedMetersPerSecond * Math.Max(1, (at - anchor.RecordedAt).TotalSeconds) + ((fix.Flags & FixMarks.Coarse) != 0 ? CoarseSlackMeters : 0));
}
