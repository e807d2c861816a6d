using BenchmarkDotNet.Attributes;
using GridGov.Grains.Workers;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Benchmarks.Micro;

/// <summary>Which fix moves a live position, and whether the dispatch index learns of it.</summary>
public class FixFilterBenchmarks
{
    private static readonly GeoPoint Place = GeoPoint.FromDegrees(latitude: 35.052, longitude: 118.348);

    private readonly FixFilter _filter = new(new FixOptions());
    private readonly LivePosition _live = new(Place, Samples.Morning, 8);
    private readonly LivePosition _moved = new(Distance.Offset(Place, northMeters: 7, eastMeters: 3), Samples.Morning.AddSeconds(5), 8);
    private readonly PositionFix _fix = new()
    {
        RecordedAt = Samples.Morning.AddSeconds(5),
        ReceivedAt = Samples.Morning.AddSeconds(5),
        Location = Distance.Offset(Place, northMeters: 7, eastMeters: 3),
        AccuracyMeters = 8,
    };

    [Benchmark]
    public int Judge() => (int)_filter.Judge(_live, _fix);

    [Benchmark]
    public bool IsWorthTelling() => _filter.IsWorthTelling(_live, _moved);
}
