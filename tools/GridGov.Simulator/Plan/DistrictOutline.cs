using GridGov.Simulator.Geometry;
using GridGov.Simulator.Lanshan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>A made-up outline: a convex ring with random corners around the district's rough extent, to be bent later.</summary>
internal static class DistrictOutline
{
    private const int Corners = 26;
    private const double West = 118.113;
    private const double East = 118.485;
    private const double South = 35.020;
    private const double North = 35.388;
    private const double Roundness = 0.72;

    public static IReadOnlyList<PlanePoint> Create(SeededRandom random, PlaneProjection projection)
    {
        var (southWest, northEast) = Extent(projection);
        var middle = (southWest + northEast) * 0.5;
        var half = (northEast - southWest) * 0.5 - new PlanePoint(Meander.ReachMeters, Meander.ReachMeters);
        var points = Enumerable.Range(0, Corners).Select(index =>
        {
            var angle = (index + random.Between(0.1, 0.9)) * 2 * Math.PI / Corners;
            var radius = random.Between(0.90, 1.0);
            return middle + new PlanePoint(half.East * Rounded(Math.Cos(angle)) * radius, half.North * Rounded(Math.Sin(angle)) * radius);
        });
        return ConvexHull([.. points.OrderBy(point => point.East).ThenBy(point => point.North)]);
    }

    public static IReadOnlyList<PlanePoint> Anchors(IReadOnlyList<Division> towns, PlaneProjection projection)
    {
        var (southWest, northEast) = Extent(projection);
        return
        [
            .. towns.Select(town => TownSites.Of(town.Code)).Select(site => new PlanePoint(
                southWest.East + (northEast.East - southWest.East) * site.EastShare,
                southWest.North + (northEast.North - southWest.North) * site.NorthShare)),
        ];
    }

    private static (PlanePoint SouthWest, PlanePoint NorthEast) Extent(PlaneProjection projection) =>
        (projection.ToPlane(latitude: South, longitude: West), projection.ToPlane(latitude: North, longitude: East));

    private static double Rounded(double value) => Math.Sign(value) * Math.Pow(Math.Abs(value), Roundness);

    // Andrew's monotone chain: sorted points, lower and upper half, counter-clockwise.
    private static List<PlanePoint> ConvexHull(PlanePoint[] sorted) => [.. HalfHull(sorted), .. HalfHull(sorted.Reverse())];

    private static List<PlanePoint> HalfHull(IEnumerable<PlanePoint> points)
    {
        var hull = new List<PlanePoint>();
        foreach (var point in points)
        {
            while (hull.Count >= 2 && (hull[^1] - hull[^2]).Cross(point - hull[^2]) <= 0)
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(point);
        }

        hull.RemoveAt(hull.Count - 1);
        return hull;
    }
}
