using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>track</c>: before a fix is queued, after it is on disk.</summary>
internal sealed class TrackPoints(ITrackStore store, FaultPoints points) : ITrackStore
{
    public async ValueTask AppendAsync(DistrictId district, WorkerId worker, StoredFix fix) =>
        await points.AroundAsync("track", worker.Value, () => store.AppendAsync(district, worker, fix).AsTask());

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.ReadAsync(district, worker, from, to, cancellationToken);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => store.CountAsync(district, cancellationToken);
}
