using System.Collections.Immutable;

namespace GridGov.Grains.Verification;

/// <summary>
/// Everything in a store, as of one commit, for <see cref="StoreVerification"/>. Read-only; a silo may be working on the store meanwhile. Each
/// sequence is read once, one after the other.
/// </summary>
public interface IStoreContents : IAsyncDisposable
{
    /// <summary>Where it is: a file, or host and database. For messages; no secrets.</summary>
    string Place { get; }

    /// <summary>The number of the last schema script.</summary>
    int SchemaVersion { get; }

    /// <summary>What the database itself finds wrong with its pages and indexes, a line each; empty when nothing is.</summary>
    IAsyncEnumerable<string> CheckStructureAsync(CancellationToken cancellationToken);

    /// <summary>Rows by table.</summary>
    Task<ImmutableSortedDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken);

    /// <summary>Every grain state.</summary>
    IAsyncEnumerable<StoredState> ReadStatesAsync(CancellationToken cancellationToken);

    /// <summary>Every timeline entry: an incident's together, ascending.</summary>
    IAsyncEnumerable<TimelineRow> ReadTimelinesAsync(CancellationToken cancellationToken);

    /// <summary>Every reminder.</summary>
    IAsyncEnumerable<ReminderRow> ReadRemindersAsync(CancellationToken cancellationToken);

    /// <summary>The feed of every district that ever had one.</summary>
    IAsyncEnumerable<FeedExtent> ReadFeedsAsync(CancellationToken cancellationToken);

    /// <summary>Every entity that the catalogue holds.</summary>
    IAsyncEnumerable<CatalogueRow> ReadCatalogueAsync(CancellationToken cancellationToken);

    /// <summary>Decodes every packed piece of a track; answers one result a piece.</summary>
    IAsyncEnumerable<TrackPiece> DecodeTracksAsync(CancellationToken cancellationToken);
}
