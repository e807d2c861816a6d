using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using NetTopologySuite.Geometries;

namespace GridGov.Grains.Grids;

/// <summary>Areas on a plane of metres about one latitude, good to a few per mille over a district: tolerances are in square metres.</summary>
internal sealed class GridGeometry(double latitude)
{
    private const double MetersPerDegree = Distance.EarthRadiusMeters * Math.PI / 180;

    private readonly double _metersPerDegreeEast = MetersPerDegree * Math.Cos(latitude * Math.PI / 180);
    private readonly GeometryFactory _factory = new();

    /// <summary>About the mean latitude of all corners.</summary>
    public static GridGeometry About(ImmutableArray<GridDefinition> grids)
    {
        var (sum, count) = (0d, 0);
        foreach (var grid in grids)
        {
            foreach (var polygon in grid.Polygons)
            {
                foreach (var ring in polygon.Rings)
                {
                    foreach (var point in ring)
                    {
                        sum += point.Latitude;
                        count++;
                    }
                }
            }
        }

        return new GridGeometry(count == 0 ? 0 : sum / count);
    }

    /// <summary>The area; rings must be closed and have four points or more. Null: no area.</summary>
    public Geometry? Of(ImmutableArray<GridPolygon> polygons) => polygons.Length switch
    {
        0 => null,
        1 => Of(polygons[0]),
        _ => _factory.CreateMultiPolygon([.. polygons.Select(Of)]),
    };

    private Polygon Of(GridPolygon polygon)
    {
        var rings = polygon.Rings.Select(ring => _factory.CreateLinearRing([.. ring.Select(At)])).ToArray();
        return _factory.CreatePolygon(rings[0], rings[1..]);
    }

    private Coordinate At(GeoPoint point) => new(point.Longitude * _metersPerDegreeEast, point.Latitude * MetersPerDegree);
}
