using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Tracks;

/// <summary>
/// Whether places of one neighbourhood lie within so many metres of each other, as <see cref="Distance"/> says, without its sines for those that clearly do or
/// do not: a day asks it thirty thousand times.
/// </summary>
/// <param name="about">Somewhere in that neighbourhood. Places farther away are compared exactly.</param>
internal readonly struct Nearness(GeoPoint about)
{
    /// <summary>A flat map is off by less than that in such a neighbourhood (<see cref="LocalPlane"/>).</summary>
    private const double Doubt = 0.01;

    private const double NeighbourhoodMeters = 50_000;

    private readonly LocalPlane _plane = new(about);

    public bool IsWithin(GeoPoint from, GeoPoint to, double meters)
    {
        var (x0, y0) = _plane.At(from);
        var (x1, y1) = _plane.At(to);
        var (square, limit) = ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0), meters * meters);
        return Math.Max(Math.Max(Math.Abs(x0), Math.Abs(y0)), Math.Max(Math.Abs(x1), Math.Abs(y1))) > NeighbourhoodMeters
            ? Distance.Meters(from, to) <= meters
            : square < limit * (1 - Doubt) || (square <= limit * (1 + Doubt) && Distance.Meters(from, to) <= meters);
    }
}
