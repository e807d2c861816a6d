using System.Collections.Immutable;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>Thins a track by Douglas and Peucker's rule: what is left out lies within the tolerance of the line that remains. First and last point stay. Pure.</summary>
public static class TrackSimplifier
{
    /// <summary>A part of the points in their order. <paramref name="toleranceMeters"/> of 0 or less keeps all.</summary>
    public static ImmutableArray<TrackPoint> Simplify(ImmutableArray<TrackPoint> points, double toleranceMeters)
    {
        if (points.Length < 3 || !(toleranceMeters > 0))
        {
            return points;
        }

        var plane = new LocalPlane(points[0].Location);
        var places = points.Select(point => plane.At(point.Location)).ToArray();
        var isKept = new bool[points.Length];
        isKept[0] = isKept[^1] = true;
        var spans = new Stack<(int First, int Last)>([(0, points.Length - 1)]);
        while (spans.TryPop(out var span))
        {
            var (farthest, distance) = Farthest(places, span.First, span.Last);
            if (distance > toleranceMeters)
            {
                isKept[farthest] = true;
                spans.Push((span.First, farthest));
                spans.Push((farthest, span.Last));
            }
        }

        return [.. points.Where((_, i) => isKept[i])];
    }

    private static (int Index, double Meters) Farthest((double X, double Y)[] places, int first, int last)
    {
        var (x0, y0) = places[first];
        var (x1, y1) = places[last];
        var (index, farthest) = (first, 0d);
        for (var i = first + 1; i < last; i++)
        {
            var (x, y) = places[i];
            var share = LocalPlane.NearestShare(x0, y0, x1, y1, x, y);
            var (dx, dy) = (x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0));
            if (Math.Sqrt(dx * dx + dy * dy) is var meters && meters > farthest)
            {
                (index, farthest) = (i, meters);
            }
        }

        return (index, farthest);
    }
}
