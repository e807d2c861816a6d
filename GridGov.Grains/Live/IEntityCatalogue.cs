using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;

namespace GridGov.Grains.Live;

/// <summary>The newest body of every entity of a district, for lists and snapshots. Written by <see cref="IFeedLog"/>; behind the grains' own
/// truth by the feed's delay.</summary>
public interface IEntityCatalogue
{
    /// <summary>Lists entities, newest first by <see cref="FeedEntry.Since"/> then id.</summary>
    Task<CataloguePage> ListAsync(DistrictId district, CatalogueQuery query, CancellationToken cancellationToken);

    /// <summary>All open entities of the given kinds (optionally of one grid and below) with the sequence that they stand for, read in one transaction.</summary>
    Task<FeedSnapshot> GetSnapshotAsync(
        DistrictId district, ImmutableArray<EntityKind> kinds, GridCode? grid, CancellationToken cancellationToken);

    /// <summary>How many entities of a kind there are, and how many of them are open.</summary>
    Task<(int All, int Open)> CountAsync(DistrictId district, EntityKind kind, CancellationToken cancellationToken);
}

/// <summary>What to list.</summary>
public sealed record CatalogueQuery
{
    /// <summary>The kind.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Only open ones, or only closed ones; null: both.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Only with this state word; null: any.</summary>
    public string? State { get; init; }

    /// <summary>Only with <see cref="FeedEntry.Since"/> at or after; null: any.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only with <see cref="FeedEntry.Since"/> before; null: any.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only of this grid and below; null: any.</summary>
    public GridCode? Grid { get; init; }

    /// <summary>Only of this device; null: any.</summary>
    public string? Device { get; init; }

    /// <summary>Only ids that begin so; null: any.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Where the last page ended (<see cref="CataloguePage.Next"/>); null: the first page.</summary>
    public string? After { get; init; }

    /// <summary>Page length, 1–1,000.</summary>
    public int Limit { get; init; } = 200;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">Entities, each with the sequence of its newest event.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
public sealed record CataloguePage(ImmutableArray<FeedEvent> Items, string? Next);

/// <summary>Open entities and the sequence that they stand for.</summary>
/// <param name="Sequence">The newest sequence in them.</param>
/// <param name="Entities">Whole entities.</param>
public sealed record FeedSnapshot(long Sequence, ImmutableArray<FeedEvent> Entities);
