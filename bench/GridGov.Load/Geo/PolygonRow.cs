using GridGov.Grains.Grids;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

namespace GridGov.Load.Geo;

/// <summary>Point in grid among the 1,956 base grids of the sample district, on one core; checked against testing every polygon. Beside it PostGIS, asked over
/// one connection.</summary>
internal sealed class PolygonRow : IRow
{
    private const double Wanted = 5_000_000;
    private const int Checked = 2_000;
    private const int PlacesPerLook = 1 << 10;

    public string Name => "polygons";

    public string Title => "point in grid among 1,956 polygons, on one core";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var map = Map();
        var bases = map.Grids.Where(static grid => grid.Level == GridLevel.Base).Select(static grid => grid.Code).ToArray();
        var places = Place.Several(seed: 1, 1 << 16);
        var isExact = places.Take(Checked).All(place => map.Find(place) is { } found ? map.Contains(found, place) : !bases.Any(code => map.Contains(code, place)));
        var inside = places.Count(place => map.Find(place) is not null);
        Measure(place => map.Find(place), places, bench.Settings.WarmUp);
        await using var postgis = PostgisServer.IsInstalled ? await PostgisGrids.StartAsync(Outlines(), cancellationToken) : null;
        var (rounds, theirs) = (new List<Asked>(), new List<Asked>());
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            rounds.Add(Measure(place => map.Find(place), places, bench.Settings.Duration));
            if (postgis is not null)
            {
                theirs.Add(Measure(place => postgis.Find(place), places, bench.Settings.Duration));
            }
        }

        var ratio = postgis is null ? null : Series.Ratio(rounds, theirs, static round => round.PerSecond);
        var (elapsed, processor) = (Series.Of(rounds, static round => round.PerSecond), Series.Of(rounds, static round => 1e6 / round.Microseconds));
        bench.Sheet.Add(new ResultLine(
            Name, $"{bases.Length:N0} polygons, {100.0 * inside / places.Length:F0} % of the places inside one", $"{elapsed.Text("N0")}/s",
            postgis is null ? "PostGIS is not installed" : $"PostGIS {Series.Of(theirs, static round => round.PerSecond).Text("N0")}/s", ratio is null ? "–" : $"{ratio.Text("N0")} ×", $"≥ {Wanted:N0}/s a core",
            processor.Median >= Wanted && isExact,
            $"{(isExact ? $"{Checked:N0} checked against every polygon" : "**not exact**")}; {processor.Text("N0")} a second of processor time"));
    }

    private static Asked Measure(Action<GeoPoint> find, GeoPoint[] places, TimeSpan time)
    {
        var (started, before, lookUps) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, 0L);
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            foreach (var place in places.AsSpan((int)(lookUps % places.Length), PlacesPerLook))
            {
                find(place);
            }

            lookUps += PlacesPerLook;
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return new Asked(lookUps / elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / lookUps);
    }

    private static GridMap Map() => GridMap.Build(1,
    [
        .. BenchDistrict.Create(workers: 1).Plan.Grids.Select(static grid => new GridDefinition
        {
            Code = new GridCode(grid.Code),
            Name = grid.Name,
            Level = grid.Level,
            Parent = grid.Parent is { } parent ? new GridCode(parent) : null,
            Polygons = [new GridPolygon([grid.Outline])],
        }),
    ]);

    private static IEnumerable<(string Code, IReadOnlyList<GeoPoint> Ring)> Outlines() => BenchDistrict.Create(workers: 1).Plan.Grids
        .Where(static grid => grid.Level == GridLevel.Base).Select(static grid => (grid.Code, (IReadOnlyList<GeoPoint>)grid.Outline));
}
