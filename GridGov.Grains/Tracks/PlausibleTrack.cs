using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>The points of a track that prove something, cut where nothing was received for too long.</summary>
internal static class PlausibleTrack
{
    /// <summary>Neither a jump nor inaccurate.</summary>
    public static bool IsPlausible(this TrackPoint point) => (point.Flags & (TrackFlags.Jump | TrackFlags.Inaccurate)) == 0;

    /// <summary>Runs of plausible points without a gap inside; each has at least one point.</summary>
    public static List<List<TrackPoint>> Stretches(IEnumerable<TrackPoint> points, TimeSpan gapAfter)
    {
        var stretches = new List<List<TrackPoint>>();
        foreach (var point in points.Where(IsPlausible))
        {
            if (stretches.Count == 0 || point.RecordedAt - stretches[^1][^1].RecordedAt >= gapAfter)
            {
                stretches.Add([]);
            }

            stretches[^1].Add(point);
        }

        return stretches;
    }
}
