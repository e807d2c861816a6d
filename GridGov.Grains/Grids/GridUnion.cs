using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace GridGov.Grains.Grids;

/// <summary>The area of several grids as one, in degrees: their corners stay where they were drawn. Pure.</summary>
internal static class GridUnion
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>Of those that have an area; empty: none has.</summary>
    public static ImmutableArray<GridPolygon> Of(ImmutableArray<GridDefinition> grids)
    {
        var polygons = grids.SelectMany(static grid => grid.Polygons).Select(Of).ToArray<Geometry>();
        return polygons.Length == 0 ? [] : [.. PolygonsOf(OverlayNGRobust.Union(polygons)).Select(From)];
    }

    private static IEnumerable<Polygon> PolygonsOf(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(static polygon => !polygon.IsEmpty);

    private static Polygon Of(GridPolygon polygon)
    {
        var rings = polygon.Rings.Select(static ring => Factory.CreateLinearRing([.. ring.Select(static at => new Coordinate(at.Longitude, at.Latitude))])).ToArray();
        return Factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static GridPolygon From(Polygon polygon) => new([Ring(polygon.ExteriorRing), .. polygon.InteriorRings.Select(Ring)]);

    private static ImmutableArray<GeoPoint> Ring(LineString ring) => [.. ring.Coordinates.Select(static at => GeoPoint.FromDegrees(latitude: at.Y, longitude: at.X))];
}
