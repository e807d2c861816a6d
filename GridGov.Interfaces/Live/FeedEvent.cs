using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Live;

/// <summary>A durable event of the feed.</summary>
/// <param name="Sequence">Counted per district from 1, without gaps.</param>
/// <param name="Entry">What it says.</param>
/// <param name="StoredAt">When it was given its sequence, our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.feed.event")]
public sealed record FeedEvent([property: Id(0)] long Sequence, [property: Id(1)] FeedEntry Entry, [property: Id(2)] DateTimeOffset StoredAt);

/// <summary>What the stream <c>feed</c> of a district carries: consecutive events that are on disk. A hint: who misses one reads the log.</summary>
/// <param name="District">The district.</param>
/// <param name="Events">Consecutive, ascending.</param>
[GenerateSerializer, Immutable, Alias("gridgov.feed.notice")]
public sealed record FeedNotice([property: Id(0)] DistrictId District, [property: Id(1)] ImmutableArray<FeedEvent> Events);
