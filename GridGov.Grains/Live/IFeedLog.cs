using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Live;

/// <summary>The durable log of a district's feed, and the newest body of every entity in it.</summary>
public interface IFeedLog
{
    /// <summary>First and last sequence that are kept; (0, 0) for an empty log.</summary>
    Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken);

    /// <summary>
    /// Appends consecutive events and replaces the entities' newest bodies, in one transaction; completes when that is on disk. Sequences are
    /// unique: a second append of one fails.
    /// </summary>
    Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken);

    /// <summary>At most <paramref name="limit"/> events after a sequence, ascending.</summary>
    Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>The newest version of an entity; 0 when it is not in the log.</summary>
    Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken);

    /// <summary>Drops events stored before that time; entities' newest bodies stay. Answers how many.</summary>
    Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>Which sequences are kept.</summary>
/// <param name="First">Oldest; 0 when empty.</param>
/// <param name="Last">Newest; 0 when nothing was ever appended. Survives trimming.</param>
public readonly record struct FeedRange(long First, long Last);
