using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tracks;

/// <summary>Where workers' fixes are kept: an append-only table per district, read by worker and time.</summary>
public interface ITrackStore
{
    /// <summary>
    /// Appends a run of fixes of one worker; completes when all of them are on disk, or none. The hot path: called once a run, group-committed, allocates
    /// nothing that lasts. The same fix twice is stored twice; doubled ones are dropped when a track is read.
    /// </summary>
    /// <param name="district">The worker's district.</param>
    /// <param name="worker">Whose track.</param>
    /// <param name="fixes">In any order; copied before this returns. At least one.</param>
    /// <exception cref="IOException">It could not be stored within the store's patience (10 s); it may still get there.</exception>
    ValueTask AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes);

    /// <summary>Fixes with <c>from ≤ RecordedAt &lt; to</c>, in event-time order, doubled ones included.</summary>
    Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>How many fixes are stored for the district.</summary>
    Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken);
}
