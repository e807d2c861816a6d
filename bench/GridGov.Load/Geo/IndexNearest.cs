using GridGov.Grains.Dispatch.Nearest;
using GridGov.Interfaces.Geography;

namespace GridGov.Load.Geo;

/// <summary>Asks the index in this process.</summary>
internal sealed class IndexNearest(WorkerIndex index) : INearest
{
    private readonly FoundWorker[] _found = new FoundWorker[10];

    public int Ask(GeoPoint place) => index.Nearest(place, MovingWorkers.Now, _found);

    public void Dispose()
    {
    }
}
