using System.Text;
using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Simulator.Plan;

namespace GridGov.Benchmarks.Micro;

/// <summary>The things that are measured: made once, the same in every run.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const double South = 35.01;
    private const double West = 118.10;
    private const double Height = 0.39;
    private const double Width = 0.40;

    /// <summary>A position of 200 bytes as a phone sends it.</summary>
    public static byte[] Position { get; } = Encoding.UTF8.GetBytes(
        """{"at":"2026-03-02T08:15:30.250Z","lat":35.0521347,"lon":118.3479812,"accuracyMeters":8.5,"speedMetersPerSecond":1.34,"headingDegrees":271,"battery":83,"crs":"wgs84","network":"4g","app":"1.8.2"}""".PadRight(200));

    /// <summary>Somewhere in a district of 43 × 36 km.</summary>
    public static GeoPoint Somewhere(Random random) => GeoPoint.FromDegrees(
        latitude: South + random.NextDouble() * Height, longitude: West + random.NextDouble() * Width);

    /// <summary>A worker on duty.</summary>
    public static WorkerAvailability Worker(int number, GeoPoint place, long version = 0) => new()
    {
        Worker = new WorkerId($"w{number:D7}"),
        IsOnDuty = true,
        OnDutyUntil = Morning.AddHours(12),
        LastFix = LastFix.At(place, Morning, 10),
        Version = version,
    };

    /// <summary>The sample district's hierarchy of 1,956 base grids.</summary>
    public static GridMap District() => GridMap.Build(1,
    [
        .. DistrictPlan.Create(1, new PlanSize(Workers: 1, Wristbands: 1, Callers: 1)).Grids.Select(grid => new GridDefinition
        {
            Code = new GridCode(grid.Code),
            Name = grid.Name,
            Level = grid.Level,
            Parent = grid.Parent is { } parent ? new GridCode(parent) : null,
            Polygons = [new GridPolygon([grid.Outline])],
        }),
    ]);

    /// <summary>A worker's day: a fix every 30 s for 24 h, walking and standing in turns, with the noise of a phone.</summary>
    public static StoredFix[] Day()
    {
        var random = new Random(1);
        var place = GeoPoint.FromDegrees(latitude: 35.052, longitude: 118.348);
        var heading = 0.0;
        var fixes = new StoredFix[2_880];
        for (var i = 0; i < fixes.Length; i++)
        {
            var isWalking = i / 40 % 2 == 0;
            heading += (random.NextDouble() - 0.5) * 0.6;
            var speed = isWalking ? 0.9 + random.NextDouble() * 0.7 : 0;
            place = Distance.Offset(place, northMeters: Math.Cos(heading) * speed * 30, eastMeters: Math.Sin(heading) * speed * 30);
            var seen = Distance.Offset(place, northMeters: random.NextDouble() * 6 - 3, eastMeters: random.NextDouble() * 6 - 3);
            var at = Morning.ToUnixTimeMilliseconds() + i * 30_000L;
            fixes[i] = new StoredFix(
                at, at + random.Next(40, 400), (int)Math.Round(seen.Latitude * 1e7), (int)Math.Round(seen.Longitude * 1e7),
                random.Next(40, 150), (int)(speed * 100), (short)(((int)(heading * 180 / Math.PI) % 360 + 360) % 360), 0);
        }

        return fixes;
    }
}
