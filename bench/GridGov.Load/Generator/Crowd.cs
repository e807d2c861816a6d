using GridGov.Load.District;

namespace GridGov.Load.Generator;

/// <summary>
/// The workers that walk through a load. The same seed makes the same packets, so that every contender gets the same bytes; they walk on from one round to
/// the next, so that no fix comes twice.
/// </summary>
internal sealed class Crowd
{
    private readonly WalkingWorker[] _workers;

    public Crowd(BenchDistrict district, int payloadBytes) => _workers =
    [
        .. district.Workers.Select((worker, index) => new WalkingWorker(
            FixPacket.Create(BenchDistrict.PositionTopic(worker.Id), worker.Home.Latitude, worker.Home.Longitude, payloadBytes),
            new Walk(worker.Home.Latitude, worker.Home.Longitude, (uint)index + 1))),
    ];

    /// <summary>Deals the workers out: each is on one connection, so that its fixes stay in order.</summary>
    /// <exception cref="ArgumentException">There are more connections than workers.</exception>
    public WalkingWorker[] Of(int connection, int connections) => connections > _workers.Length
        ? throw new ArgumentException($"{connections} connections need as many workers; there are {_workers.Length}.")
        : [.. Enumerable.Range(0, (_workers.Length - connection + connections - 1) / connections).Select(turn => _workers[connection + turn * connections])];
}
