using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tracks;

/// <summary>Where workers' fixes are kept: an append-only table per district, read by worker and time.</summary>
public interface ITrackStore : ITrackCommits
{
    /// <summary>
    /// Appends a run of fixes of one worker: all of them get to disk, or none. The hot path: group-committed, allocates nothing that lasts. Completes as soon as the
    /// run has its place in the order of commits, at once where store and caller share a process; it is on disk when <see cref="ITrackCommits.WhenDurableAsync"/>
    /// says so of the mark. A store whose marks cannot be waited for where the caller is answers when the run is on disk, with <see cref="CommitMark.Durable"/>.
    /// The same fix twice is stored twice; doubled ones are dropped when a track is read.
    /// </summary>
    /// <param name="district">The worker's district.</param>
    /// <param name="worker">Whose track.</param>
    /// <param name="fixes">In any order; copied before this returns. At least one.</param>
    /// <exception cref="IOException">There is no room for it now, or it could not be stored within the store's patience (10 s).</exception>
    ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes);

    /// <summary>Fixes with <c>from ≤ RecordedAt &lt; to</c>, in event-time order, doubled ones included.</summary>
    Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>How many fixes are stored for the district.</summary>
    Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken);
}
