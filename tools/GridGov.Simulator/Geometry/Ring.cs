namespace GridGov.Simulator.Geometry;

/// <summary>Measures of a ring of points, not closed (the last point is joined to the first), counter-clockwise.</summary>
internal static class Ring
{
    /// <summary>Square metres; negative for clockwise rings.</summary>
    public static double Area(IReadOnlyList<PlanePoint> ring)
    {
        var twice = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            twice += (ring[i] - ring[0]).Cross(ring[(i + 1) % ring.Count] - ring[0]);
        }

        return twice / 2;
    }

    /// <summary>Square metres of the part whose projection on a direction lies under an offset; for convex rings.</summary>
    public static double AreaBelow(IReadOnlyList<PlanePoint> ring, PlanePoint direction, double offset)
    {
        var below = new List<PlanePoint>(ring.Count + 2);
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var (fromSide, toSide) = (from.Dot(direction) - offset, to.Dot(direction) - offset);
            if (fromSide <= 0)
            {
                below.Add(from);
            }

            if (fromSide < 0 != toSide < 0 && fromSide != toSide)
            {
                below.Add(PlanePoint.Between(from, to, fromSide / (fromSide - toSide)));
            }
        }

        return below.Count < 3 ? 0 : Area(below);
    }

    /// <summary>From the least to the greatest projection on a direction, metres.</summary>
    public static (double Least, double Greatest) Extent(IReadOnlyList<PlanePoint> ring, PlanePoint direction)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var point in ring)
        {
            var projection = point.Dot(direction);
            least = Math.Min(least, projection);
            greatest = Math.Max(greatest, projection);
        }

        return (least, greatest);
    }

    /// <summary>The direction in which a ring is longest, of twelve.</summary>
    public static PlanePoint LongestDirection(IReadOnlyList<PlanePoint> ring)
    {
        var (best, bestLength) = (new PlanePoint(1, 0), 0.0);
        for (var step = 0; step < 12; step++)
        {
            var direction = new PlanePoint(Math.Cos(step * Math.PI / 12), Math.Sin(step * Math.PI / 12));
            var (least, greatest) = Extent(ring, direction);
            if (greatest - least > bestLength)
            {
                (best, bestLength) = (direction, greatest - least);
            }
        }

        return best;
    }

    /// <summary>Inside, by the even-odd rule.</summary>
    public static bool Contains(IReadOnlyList<PlanePoint> ring, PlanePoint point)
    {
        var isInside = false;
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            if (from.North > point.North != to.North > point.North
                && point.East < from.East + (point.North - from.North) / (to.North - from.North) * (to.East - from.East))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>The middle of the corners.</summary>
    public static PlanePoint Middle(IReadOnlyList<PlanePoint> ring)
    {
        var sum = default(PlanePoint);
        foreach (var point in ring)
        {
            sum += point;
        }

        return sum * (1.0 / ring.Count);
    }
}
