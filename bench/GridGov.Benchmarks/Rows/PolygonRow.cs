using GridGov.Benchmarks.Micro;
using GridGov.Grains.Grids;

namespace GridGov.Benchmarks.Rows;

/// <summary>Point in grid among 1,956 polygons, on one core; checked against testing every polygon.</summary>
internal sealed class PolygonRow : IRow
{
    private const int Places = 1 << 16;
    private const int Checked = 2_000;

    public string Name => "polygons";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        await Task.Yield();
        var random = new Random(1);
        var map = Samples.District();
        var places = Enumerable.Range(0, Places).Select(_ => Samples.Somewhere(random)).ToArray();
        var bases = map.Grids.Where(grid => grid.Level == Interfaces.Grids.GridLevel.Base).Select(grid => grid.Code).ToArray();
        foreach (var place in places.AsSpan(0, Checked).ToArray())
        {
            var found = map.Find(place);
            if (found is { } code ? !map.Contains(code, place) : bases.Any(grid => map.Contains(grid, place)))
            {
                throw new InvalidOperationException($"{place} was not found where it is.");
            }
        }

        for (var round = 0; round < 3; round++)
        {
            var (lookups, inside, seconds) = Measure(map, places, time);
            yield return FormattableString.Invariant(
                $"{lookups / seconds:N0} lookups/s on one core among {bases.Length} polygons, {100.0 * inside / lookups:F0} % inside; {Checked} checked against every polygon");
        }
    }

    private static (long Lookups, long Inside, double Seconds) Measure(GridMap map, Interfaces.Geography.GeoPoint[] places, TimeSpan time)
    {
        var wall = TimeProvider.System;
        var started = wall.GetTimestamp();
        var (lookups, inside) = (0L, 0L);
        while (wall.GetElapsedTime(started) < time)
        {
            foreach (var place in places)
            {
                inside += map.Find(place) is null ? 0 : 1;
            }

            lookups += places.Length;
        }

        return (lookups, inside, wall.GetElapsedTime(started).TotalSeconds);
    }
}
