using GridGov.Benchmarks.Micro;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;

namespace GridGov.Benchmarks.Rows.Nearest;

/// <summary>Workers who move about a district; the same for every contender.</summary>
internal sealed class Crowd
{
    private readonly Random _random = new(1);
    private readonly WorkerAvailability[] _workers;

    public Crowd(int count) => _workers = [.. Enumerable.Range(0, count).Select(i => Samples.Worker(i, Samples.Somewhere(_random)))];

    public IReadOnlyList<WorkerAvailability> Workers => _workers;

    /// <summary>Where somebody asks from.</summary>
    public static GeoPoint[] Questions() => Random(7, 1 << 14);

    /// <summary>Somebody takes a step of up to 70 m.</summary>
    public (WorkerAvailability Before, WorkerAvailability After, int Number) Step()
    {
        var number = _random.Next(_workers.Length);
        var before = _workers[number];
        var place = Distance.Offset(before.LastFix!.Location, northMeters: _random.Next(-50, 51), eastMeters: _random.Next(-50, 51));
        var after = Samples.Worker(number, place, before.Version + 1);
        _workers[number] = after;
        return (before, after, number);
    }

    /// <summary>Throws when the index answers otherwise than looking at everybody does.</summary>
    public void Check(WorkerIndex index, int questions)
    {
        var found = new FoundWorker[10];
        foreach (var place in Random(11, questions))
        {
            var count = index.Nearest(place, Samples.Morning, found);
            var expected = _workers.Select(worker => Distance.Meters(place, worker.LastFix!.Location)).Order().Take(10);
            if (!found.Take(count).Zip(expected).All(pair => Math.Abs(pair.First.Meters - pair.Second) < 0.001))
            {
                throw new InvalidOperationException($"The nearest to {place} are others.");
            }
        }
    }

    private static GeoPoint[] Random(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Samples.Somewhere(random))];
    }
}
