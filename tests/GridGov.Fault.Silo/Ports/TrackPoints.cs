using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>track</c>: before and after a run of fixes is handed over. <c>track-commit</c>: before somebody waits for it, after it is on disk.</summary>
internal sealed class TrackPoints(ITrackStore store, FaultPoints points) : ITrackStore
{
    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes)
    {
        var kept = fixes.ToArray();
        return points.AroundAsync("track", worker.Value, () => store.AppendAsync(district, worker, kept));
    }

    public ValueTask WhenDurableAsync(CommitMark mark) =>
        new(points.AroundAsync("track-commit", mark.ToString(), () => store.WhenDurableAsync(mark).AsTask()));

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.ReadAsync(district, worker, from, to, cancellationToken);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => store.CountAsync(district, cancellationToken);
}
