using BenchmarkDotNet.Attributes;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Geography;

namespace GridGov.Benchmarks.Micro;

/// <summary>Which of 1,956 base grids a place lies in.</summary>
public class PolygonIndexBenchmarks
{
    private const int Places = 4_096;

    private GridMap _map = null!;
    private GeoPoint[] _places = [];

    [GlobalSetup]
    public void Build()
    {
        var random = new Random(1);
        _map = Samples.District();
        _places = [.. Enumerable.Range(0, Places).Select(_ => Samples.Somewhere(random))];
    }

    [Benchmark(OperationsPerInvoke = Places)]
    public int FindGrid()
    {
        var inside = 0;
        foreach (var place in _places)
        {
            inside += _map.Find(place) is null ? 0 : 1;
        }

        return inside;
    }
}
