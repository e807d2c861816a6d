using BenchmarkDotNet.Attributes;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;

namespace GridGov.Benchmarks.Micro;

/// <summary>The index of workers by place: the nearest ten, and one who moves.</summary>
public class WorkerIndexBenchmarks
{
    private readonly FoundWorker[] _found = new FoundWorker[10];
    private WorkerIndex _index = null!;
    private WorkerAvailability[][] _turns = [];
    private GeoPoint[] _places = [];
    private int _next;

    [Params(2_000, 50_000)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        _index = new WorkerIndex();
        _turns = [.. Enumerable.Range(0, Workers).Select(i => Samples.Somewhere(random) is var place
            ? new[] { Samples.Worker(i, place), Samples.Worker(i, Distance.Offset(place, northMeters: 60, eastMeters: 40)) }
            : [])];
        _places = [.. Enumerable.Range(0, 4_096).Select(_ => Samples.Somewhere(random))];
        foreach (var turn in _turns)
        {
            _index.Replace(null, turn[0]);
        }
    }

    [Benchmark]
    public int NearestTen() => _index.Nearest(_places[_next++ % _places.Length], Samples.Morning, _found);

    [Benchmark]
    public void Move()
    {
        var turn = _turns[_next++ % _turns.Length];
        _index.Replace(turn[0], turn[1]);
        (turn[0], turn[1]) = (turn[1], turn[0]);
    }
}
