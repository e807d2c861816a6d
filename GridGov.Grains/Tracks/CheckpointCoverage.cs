using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>
/// Which checkpoints the track proves a visit of: a plausible fix inside the radius, or two of them within a minute whose line passes through it (an e-bike
/// goes a hundred metres between two fixes). A tick on a screen proves nothing. Pure.
/// </summary>
public static class CheckpointCoverage
{
    /// <summary>A radius and what a flat map may be off by.</summary>
    private const double Reach = 1.01;

    /// <summary>Every checkpoint, in the given order, with the first time it was visited.</summary>
    public static ImmutableArray<CheckpointVisit> Of(IEnumerable<TrackPoint> points, IEnumerable<Checkpoint> checkpoints, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        ArgumentNullException.ThrowIfNull(options);
        var plausible = points.Where(PlausibleTrack.IsPlausible).ToArray();
        return [.. checkpoints.Select(checkpoint => new CheckpointVisit(checkpoint.Name, checkpoint.Location, FirstVisit(plausible, checkpoint, options)))];
    }

    private static DateTimeOffset? FirstVisit(TrackPoint[] points, Checkpoint checkpoint, TrackOptions options)
    {
        var (plane, reach) = (new LocalPlane(checkpoint.Location), checkpoint.RadiusMeters * Reach);
        for (var i = 0; i < points.Length; i++)
        {
            if (IsBeyond(plane.At(points[i].Location), plane.At(points[Math.Min(i + 1, points.Length - 1)].Location), reach))
            {
                continue; // most of a day is nowhere near
            }

            if (Distance.Meters(points[i].Location, checkpoint.Location) <= checkpoint.RadiusMeters)
            {
                return points[i].RecordedAt;
            }

            if (i + 1 < points.Length && points[i + 1].RecordedAt - points[i].RecordedAt <= options.PassingWithin
                && Passing(points[i], points[i + 1], plane, checkpoint.RadiusMeters) is { } passed)
            {
                return passed;
            }
        }

        return null;
    }

    /// <summary>Both on the same far side, so that neither they nor the line between them come near the origin.</summary>
    private static bool IsBeyond((double X, double Y) one, (double X, double Y) other, double meters) =>
        Math.Min(one.X, other.X) > meters || Math.Max(one.X, other.X) < -meters || Math.Min(one.Y, other.Y) > meters || Math.Max(one.Y, other.Y) < -meters;

    private static DateTimeOffset? Passing(TrackPoint from, TrackPoint to, LocalPlane plane, double radiusMeters)
    {
        var (x0, y0) = plane.At(from.Location);
        var (x1, y1) = plane.At(to.Location);
        var share = LocalPlane.NearestShare(x0, y0, x1, y1, 0, 0);
        var (x, y) = (x0 + share * (x1 - x0), y0 + share * (y1 - y0));
        return Math.Sqrt(x * x + y * y) <= radiusMeters ? from.RecordedAt + share * (to.RecordedAt - from.RecordedAt) : null;
    }
}
