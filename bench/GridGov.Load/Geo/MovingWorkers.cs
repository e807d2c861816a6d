using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Load.Geo;

/// <summary>Workers who move about a district; the same for every contender.</summary>
internal sealed class MovingWorkers
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(1);
    private readonly WorkerAvailability[] _workers;

    public MovingWorkers(int count) => _workers = [.. Enumerable.Range(0, count).Select(number => At(number, Place.In(_random), 0))];

    public IReadOnlyList<WorkerAvailability> All => _workers;

    /// <summary>Some take a step of up to 70 m each.</summary>
    public void Step(WorkerIndex index, int steps)
    {
        for (; steps > 0; steps--)
        {
            var number = _random.Next(_workers.Length);
            var before = _workers[number];
            var place = Distance.Offset(before.LastFix!.Location, northMeters: _random.Next(-50, 51), eastMeters: _random.Next(-50, 51));
            index.Replace(before, _workers[number] = At(number, place, before.Version + 1));
        }
    }

    /// <summary>Where some would step to; they stay where they are.</summary>
    public IEnumerable<(int Number, GeoPoint Place)> Places(int steps)
    {
        for (; steps > 0; steps--)
        {
            var number = _random.Next(_workers.Length);
            yield return (number, Distance.Offset(_workers[number].LastFix!.Location, northMeters: _random.Next(-50, 51), eastMeters: _random.Next(-50, 51)));
        }
    }

    /// <summary>Whether the index answers as looking at everybody does.</summary>
    public bool Agrees(WorkerIndex index, int questions)
    {
        var found = new FoundWorker[10];
        return Place.Several(seed: 11, questions).All(place =>
        {
            var count = index.Nearest(place, Now, found);
            var expected = _workers.Select(worker => Distance.Meters(place, worker.LastFix!.Location)).Order().Take(found.Length);
            return count == Math.Min(found.Length, _workers.Length) && found.Zip(expected).All(static pair => Math.Abs(pair.First.Meters - pair.Second) < 0.001);
        });
    }

    private static WorkerAvailability At(int number, GeoPoint place, long version) => new()
    {
        Worker = new WorkerId($"w{number:D7}"),
        IsOnDuty = true,
        OnDutyUntil = Now.AddHours(12),
        LastFix = LastFix.At(place, Now, 10),
        Version = version,
    };
}
