namespace GridGov.Simulator.Geometry;

/// <summary>
/// A plane cut into faces that share their corners: when a face is cut, the new corners are put into the neighbours' edges as well. So faces
/// never overlap and never leave a gap, whatever is done to the corners afterwards.
/// </summary>
internal sealed class PlaneMesh
{
    private readonly List<PlanePoint> points = [];
    private readonly List<List<int>> faces = [];
    private readonly Dictionary<(int From, int To), int> faceOfEdge = [];

    public PlaneMesh(IEnumerable<PlanePoint> outline)
    {
        points.AddRange(outline);
        AddFace([.. Enumerable.Range(0, points.Count)]);
    }

    public int FaceCount => faces.Count;

    public int PointCount => points.Count;

    public PlanePoint this[int point] => points[point];

    public IReadOnlyList<int> Corners(int face) => faces[face];

    public List<PlanePoint> RingOf(int face) => faces[face].ConvertAll(corner => points[corner]);

    /// <summary>
    /// Cuts a convex face across a direction, so that the part with the lesser projections keeps a share of the area and the face's number. Answers the
    /// number of the other part, or <see langword="null"/> when the cut would pass too near to a corner.
    /// </summary>
    public int? TryCut(int face, PlanePoint direction, double share, double clearanceMeters)
    {
        var ring = RingOf(face);
        var offset = OffsetForShare(ring, direction, share);
        var crossings = new List<int>(2);
        for (var i = 0; i < ring.Count; i++)
        {
            if (ring[i].Dot(direction) < offset != ring[(i + 1) % ring.Count].Dot(direction) < offset)
            {
                crossings.Add(i);
            }
        }

        if (crossings.Count != 2 || crossings.Any(edge => IsTooNear(ring, edge, direction, offset, clearanceMeters)))
        {
            return null;
        }

        var corners = faces[face];
        var (edge1, edge2) = ((corners[crossings[0]], corners[(crossings[0] + 1) % ring.Count]), (corners[crossings[1]], corners[(crossings[1] + 1) % ring.Count]));
        var cut1 = InsertCorner(edge1.Item1, edge1.Item2, Crossing(points[edge1.Item1], points[edge1.Item2], direction, offset));
        var cut2 = InsertCorner(edge2.Item1, edge2.Item2, Crossing(points[edge2.Item1], points[edge2.Item2], direction, offset));
        return SplitBetween(face, cut1, cut2, direction, offset);
    }

    /// <summary>Puts corners into all edges that are longer than a length, on both sides alike.</summary>
    public void Subdivide(double longestEdgeMeters)
    {
        foreach (var (from, to) in faceOfEdge.Keys.Where(edge => edge.From < edge.To || !faceOfEdge.ContainsKey((edge.To, edge.From))).Order().ToList())
        {
            var (start, end) = (points[from], points[to]);
            var pieces = (int)Math.Ceiling((end - start).LengthMeters / longestEdgeMeters);
            var last = from;
            for (var piece = 1; piece < pieces; piece++)
            {
                last = InsertCorner(last, to, PlanePoint.Between(start, end, (double)piece / pieces));
            }
        }
    }

    /// <summary>Moves all corners.</summary>
    public void Move(Func<PlanePoint, PlanePoint> move)
    {
        for (var i = 0; i < points.Count; i++)
        {
            points[i] = move(points[i]);
        }
    }

    /// <summary>The outline of several faces that lie together, counter-clockwise.</summary>
    public List<int> OutlineOf(IReadOnlySet<int> selected)
    {
        var next = new SortedDictionary<int, int>();
        foreach (var face in selected)
        {
            var corners = faces[face];
            for (var i = 0; i < corners.Count; i++)
            {
                var (from, to) = (corners[i], corners[(i + 1) % corners.Count]);
                if (!faceOfEdge.TryGetValue((to, from), out var neighbour) || !selected.Contains(neighbour))
                {
                    next.Add(from, to);
                }
            }
        }

        var outline = new List<int>(next.Count);
        var corner = next.First().Key;
        do
        {
            outline.Add(corner);
            corner = next[corner];
        }
        while (corner != outline[0]);

        return outline.Count == next.Count ? outline : throw new InvalidOperationException("The faces do not lie together.");
    }

    private int SplitBetween(int face, int cut1, int cut2, PlanePoint direction, double offset)
    {
        var corners = faces[face];
        var start = corners.IndexOf(cut1);
        corners = [.. corners[start..], .. corners[..start]];
        var middle = corners.IndexOf(cut2);
        List<int> first = corners[..(middle + 1)];
        List<int> second = [.. corners[middle..], cut1];
        var isFirstBelow = points[first[1]].Dot(direction) < offset;
        SetFace(face, isFirstBelow ? first : second);
        return AddFace(isFirstBelow ? second : first);
    }

    private int AddFace(List<int> corners)
    {
        faces.Add([]);
        SetFace(faces.Count - 1, corners);
        return faces.Count - 1;
    }

    private void SetFace(int face, List<int> corners)
    {
        faces[face] = corners;
        for (var i = 0; i < corners.Count; i++)
        {
            faceOfEdge[(corners[i], corners[(i + 1) % corners.Count])] = face;
        }
    }

    private int InsertCorner(int from, int to, PlanePoint point)
    {
        points.Add(point);
        var corner = points.Count - 1;
        InsertOnOneSide(from, to, corner);
        InsertOnOneSide(to, from, corner);
        return corner;
    }

    private void InsertOnOneSide(int from, int to, int corner)
    {
        if (faceOfEdge.Remove((from, to), out var face))
        {
            faces[face].Insert(faces[face].IndexOf(from) + 1, corner);
            faceOfEdge[(from, corner)] = face;
            faceOfEdge[(corner, to)] = face;
        }
    }

    private static double OffsetForShare(List<PlanePoint> ring, PlanePoint direction, double share)
    {
        var wanted = Ring.Area(ring) * share;
        var (low, high) = Ring.Extent(ring, direction);
        for (var i = 0; i < 48; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Ring.AreaBelow(ring, direction, middle) < wanted ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static PlanePoint Crossing(PlanePoint from, PlanePoint to, PlanePoint direction, double offset)
    {
        var (fromSide, toSide) = (from.Dot(direction) - offset, to.Dot(direction) - offset);
        return PlanePoint.Between(from, to, fromSide / (fromSide - toSide));
    }

    private static bool IsTooNear(List<PlanePoint> ring, int edge, PlanePoint direction, double offset, double clearanceMeters)
    {
        var (from, to) = (ring[edge], ring[(edge + 1) % ring.Count]);
        var crossing = Crossing(from, to, direction, offset);
        return (crossing - from).LengthMeters < clearanceMeters || (crossing - to).LengthMeters < clearanceMeters;
    }
}
