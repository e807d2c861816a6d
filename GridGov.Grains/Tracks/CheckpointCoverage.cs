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
        for (var i = 0; i < points.Length; i++)
        {
            if (Distance.Meters(points[i].Location, checkpoint.Location) <= checkpoint.RadiusMeters)
            {
                return points[i].RecordedAt;
            }

            if (i + 1 < points.Length && points[i + 1].RecordedAt - points[i].RecordedAt <= options.PassingWithin
                && Passing(points[i], points[i + 1], checkpoint) is { } passed)
            {
                return passed;
            }
        }

        return null;
    }

    private static DateTimeOffset? Passing(TrackPoint from, TrackPoint to, Checkpoint checkpoint)
    {
        var plane = new LocalPlane(checkpoint.Location);
        var (x0, y0) = plane.At(from.Location);
        var (x1, y1) = plane.At(to.Location);
        var share = LocalPlane.NearestShare(x0, y0, x1, y1, 0, 0);
        var (x, y) = (x0 + share * (x1 - x0), y0 + share * (y1 - y0));
        return Math.Sqrt(x * x + y * y) <= checkpoint.RadiusMeters ? from.RecordedAt + share * (to.RecordedAt - from.RecordedAt) : null;
    }
}
