using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tracks;

/// <summary>Where workers' fixes are kept: an append-only table per district, read by worker and time.</summary>
public interface ITrackStore
{
    /// <summary>
    /// Appends a fix; completes when it is on disk. The hot path: called once a fix, group-committed, allocates nothing that lasts. The same fix
    /// twice is stored twice; doubled ones are dropped when a track is read.
    /// </summary>
    /// <exception cref="IOException">It could not be stored within the store's patience (10 s); it may still get there.</exception>
    ValueTask AppendAsync(DistrictId district, WorkerId worker, StoredFix fix);

    /// <summary>Fixes with <c>from ≤ RecordedAt &lt; to</c>, in event-time order, doubled ones included.</summary>
    Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>How many fixes are stored for the district.</summary>
    Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken);
}
