using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>track</c>: before a run of fixes is queued, after it is on disk.</summary>
internal sealed class TrackPoints(ITrackStore store, FaultPoints points) : ITrackStore
{
    public ValueTask AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes)
    {
        var kept = fixes.ToArray();
        return new ValueTask(points.AroundAsync("track", worker.Value, () => store.AppendAsync(district, worker, kept).AsTask()));
    }

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.ReadAsync(district, worker, from, to, cancellationToken);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => store.CountAsync(district, cancellationToken);
}
