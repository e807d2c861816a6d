using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>The middle of a grid: the centroid of its area, or, where that lies outside (a crescent, a ring), the middle of the widest stretch beside it.</summary>
internal static class GridCentroid
{
    public static GeoPoint? Of(ImmutableArray<GridPolygon> polygons, PolygonEdges? edges)
    {
        if (edges is null)
        {
            return null;
        }

        // Shoelace about the box's corner: coordinates near zero lose no digits.
        var (area, north, east) = (0d, 0d, 0d);
        foreach (var polygon in polygons)
        {
            for (var ring = 0; ring < polygon.Rings.Length; ring++)
            {
                var (ringArea, ringNorth, ringEast) = OfRing(polygon.Rings[ring], edges.South, edges.West);
                var sign = (ring == 0) == (ringArea >= 0) ? 1 : -1;
                area += sign * ringArea;
                north += sign * ringNorth;
                east += sign * ringEast;
            }
        }

        if (area == 0)
        {
            return null;
        }

        var latitude = edges.South + north / (3 * area);
        var longitude = edges.West + east / (3 * area);
        return edges.Contains(latitude, longitude) ? Point(latitude, longitude) : Beside(edges, latitude);
    }

    /// <summary>Twice the signed area, and the moments that go with it.</summary>
    private static (double Area, double North, double East) OfRing(ImmutableArray<GeoPoint> ring, double south, double west)
    {
        var (area, north, east) = (0d, 0d, 0d);
        for (var i = 1; i < ring.Length; i++)
        {
            var (y0, x0) = (ring[i - 1].Latitude - south, ring[i - 1].Longitude - west);
            var (y1, x1) = (ring[i].Latitude - south, ring[i].Longitude - west);
            var cross = x0 * y1 - x1 * y0;
            area += cross;
            north += (y0 + y1) * cross;
            east += (x0 + x1) * cross;
        }

        return (area, north, east);
    }

    private static GeoPoint? Beside(PolygonEdges edges, double latitude)
    {
        var crossings = new List<double>();
        foreach (var edge in edges.Edges)
        {
            if (edge.South <= latitude && latitude < edge.North)
            {
                crossings.Add(edge.LongitudeAt(latitude));
            }
        }

        crossings.Sort();
        GeoPoint? middle = null;
        var widest = 0d;
        for (var i = 1; i < crossings.Count; i += 2)
        {
            if (crossings[i] - crossings[i - 1] > widest)
            {
                widest = crossings[i] - crossings[i - 1];
                middle = Point(latitude, crossings[i - 1] + widest / 2);
            }
        }

        return middle;
    }

    private static GeoPoint Point(double latitude, double longitude) => GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
}
