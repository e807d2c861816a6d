using System.Collections.Immutable;

namespace GridGov.Interfaces.Live;

/// <summary>
/// The ordered, durable event feed of a district, key <c>{district}</c>: assigns the sequence, ends its turn, completes after commit, then
/// sends a <see cref="FeedNotice"/> on the stream <c>feed</c>.
/// </summary>
[Alias("gridgov.feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// Appends what entities look like now; returns when it is on disk. Idempotent by (kind, id, version): an entry that is not newer than the
    /// newest known of its entity is left out. Called from senders' outboxes.
    /// </summary>
    [Alias("Append")]
    Task AppendAsync(ImmutableArray<FeedEntry> entries, CancellationToken cancellationToken);

    /// <summary>The sequence of the last durable event; 0 when there is none.</summary>
    [Alias("GetSequence"), ReadOnly]
    Task<long> GetSequenceAsync(CancellationToken cancellationToken);
}
