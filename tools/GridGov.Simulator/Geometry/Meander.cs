using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Geometry;

/// <summary>
/// Bends the straight cuts into lines like those of rivers and roads: a sum of smooth waves whose gradients stay under 1 together, so that
/// nothing is folded over and polygons stay simple.
/// </summary>
internal sealed class Meander
{
    private static readonly (double WavelengthMeters, double AmplitudeMeters)[] Scales = [(11_000, 420), (4_300, 110), (1_500, 24), (700, 7)];

    private readonly (PlanePoint Wave, PlanePoint Shift, double Phase)[] waves;

    public Meander(SeededRandom random) => waves = [.. Scales.SelectMany(scale => new[] { 0.0, Math.PI / 2 }.Select(angle => Wave(scale, angle, random)))];

    /// <summary>The most that a point is moved, metres.</summary>
    public static double ReachMeters => 2 * Scales.Sum(scale => scale.AmplitudeMeters);

    public PlanePoint Bend(PlanePoint point)
    {
        var bent = point;
        foreach (var (wave, shift, phase) in waves)
        {
            bent += shift * Math.Sin(point.Dot(wave) + phase);
        }

        return bent;
    }

    private static (PlanePoint Wave, PlanePoint Shift, double Phase) Wave((double Wavelength, double Amplitude) scale, double angle, SeededRandom random)
    {
        var direction = angle + random.Between(-0.5, 0.5);
        var side = direction + Math.PI / 2 + random.Between(-0.3, 0.3);
        return (
            new PlanePoint(Math.Cos(direction), Math.Sin(direction)) * (2 * Math.PI / scale.Wavelength),
            new PlanePoint(Math.Cos(side), Math.Sin(side)) * scale.Amplitude,
            random.Between(0, 2 * Math.PI));
    }
}
