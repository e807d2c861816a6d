using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>Finds stops: at least five minutes within fifty metres of the mean place, over plausible points and never across a gap. Pure.</summary>
public static class StopDetector
{
    /// <summary>Stops in order of time; they do not overlap.</summary>
    public static ImmutableArray<TrackStop> Find(IEnumerable<TrackPoint> points, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stops = ImmutableArray.CreateBuilder<TrackStop>();
        foreach (var stretch in PlausibleTrack.Stretches(points, options.GapAfter))
        {
            for (var first = 0; first < stretch.Count;)
            {
                var (next, mean) = Stay(stretch, first, options.StopRadiusMeters);
                if (stretch[next - 1].RecordedAt - stretch[first].RecordedAt >= options.StopAfter)
                {
                    stops.Add(new TrackStop(mean, stretch[first].RecordedAt, stretch[next - 1].RecordedAt));
                    first = next;
                }
                else
                {
                    first++;
                }
            }
        }

        return stops.ToImmutable();
    }

    /// <summary>How far the stay that begins with a point reaches: to the first point outside the radius about the mean so far.</summary>
    private static (int Next, GeoPoint Mean) Stay(List<TrackPoint> points, int first, double radiusMeters)
    {
        var (latitude, longitude) = (points[first].Location.Latitude, points[first].Location.Longitude);
        var mean = points[first].Location;
        var near = new Nearness(mean);
        var next = first + 1;
        while (next < points.Count && near.IsWithin(mean, points[next].Location, radiusMeters))
        {
            latitude += points[next].Location.Latitude;
            longitude += points[next].Location.Longitude;
            next++;
            mean = GeoPoint.FromDegrees(latitude: latitude / (next - first), longitude: longitude / (next - first));
        }

        return (next, mean);
    }
}
