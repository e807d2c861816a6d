using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>
/// The edges of a grid's polygons, holes included, for the exact point-in-polygon test (even–odd rule). Every edge is kept with its southern end
/// first, so that the two neighbours of a common edge decide a point on it by the same arithmetic: it lies in exactly one of them.
/// </summary>
internal sealed class PolygonEdges
{
    private readonly Edge[] _edges;

    private PolygonEdges(Edge[] edges, double south, double west, double north, double east)
    {
        _edges = edges;
        South = south;
        West = west;
        North = north;
        East = east;
    }

    /// <summary>Bounding box, degrees.</summary>
    public double South { get; }

    public double West { get; }

    public double North { get; }

    public double East { get; }

    public ReadOnlySpan<Edge> Edges => _edges;

    /// <summary>Null for a grid without an area.</summary>
    public static PolygonEdges? Of(ImmutableArray<GridPolygon> polygons)
    {
        var edges = new List<Edge>();
        var (south, west, north, east) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var polygon in polygons)
        {
            foreach (var ring in polygon.Rings)
            {
                for (var i = 1; i < ring.Length; i++)
                {
                    Add(ring[i - 1], ring[i]);
                }
            }
        }

        return edges.Count == 0 ? null : new PolygonEdges([.. edges], south, west, north, east);

        void Add(GeoPoint from, GeoPoint to)
        {
            south = Math.Min(south, Math.Min(from.Latitude, to.Latitude));
            north = Math.Max(north, Math.Max(from.Latitude, to.Latitude));
            west = Math.Min(west, Math.Min(from.Longitude, to.Longitude));
            east = Math.Max(east, Math.Max(from.Longitude, to.Longitude));
            edges.Add(from.Latitude <= to.Latitude
                ? new Edge(from.Latitude, from.Longitude, to.Latitude, to.Longitude)
                : new Edge(to.Latitude, to.Longitude, from.Latitude, from.Longitude));
        }
    }

    public bool Contains(double latitude, double longitude)
    {
        if (latitude < South || latitude > North || longitude < West || longitude > East)
        {
            return false;
        }

        var isInside = false;
        foreach (ref readonly var edge in _edges.AsSpan())
        {
            if (edge.South <= latitude && latitude < edge.North && edge.IsEastOf(latitude, longitude))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>An edge, its southern end first; degrees.</summary>
    internal readonly record struct Edge(double South, double SouthLongitude, double North, double NorthLongitude)
    {
        public bool IsEastOf(double latitude, double longitude) =>
            (NorthLongitude - SouthLongitude) * (latitude - South) > (longitude - SouthLongitude) * (North - South);

        public double LongitudeAt(double latitude) =>
            SouthLongitude + (NorthLongitude - SouthLongitude) * (latitude - South) / (North - South);
    }
}
