using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Live;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Live;

/// <summary>The feed's events under one ascending key a district, and their entities' newest bodies beside them.</summary>
internal sealed class SqliteFeedLog(SqliteStore store) : IFeedLog
{
    private const int TrimmedPerTransaction = 5_000;

    private static readonly SqlText SelectEvents =
        new($"SELECT {FeedColumns.OfEvents}, slot FROM feed_events WHERE slot > ?1 AND slot <= ?2 ORDER BY slot LIMIT ?3");

    private static readonly SqlText SelectFirst = new("SELECT slot FROM feed_events WHERE slot > ?1 AND slot <= ?2 ORDER BY slot LIMIT 1");

    private static readonly SqlText SelectVersion = new("SELECT version FROM entities WHERE district = ?1 AND kind = ?2 AND id = ?3");

    private static readonly SqlText SelectStored =
        new("SELECT slot, stored_ticks FROM feed_events WHERE slot > ?1 AND slot <= ?2 ORDER BY slot LIMIT ?3");

    private static readonly SqlText Delete = new("DELETE FROM feed_events WHERE slot > ?1 AND slot <= ?2");

    public Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        reader.BeginSnapshot();
        if (store.Interning.Find(district) is not { } known || FeedColumns.LastSequence(reader.Connection, known.Number) is not (> 0 and var last))
        {
            return Task.FromResult(default(FeedRange));
        }

        using var row = reader[SelectFirst].Bind(1, FeedSlot.Of(known.Number, 0)).Bind(2, FeedSlot.Of(known.Number, FeedSlot.LastSequence));
        return Task.FromResult(new FeedRange(row.Step() ? FeedSlot.Sequence(row.Long(0)) : 0, last));
    }

    public Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken)
    {
        if (events.IsDefaultOrEmpty)
        {
            return Task.CompletedTask;
        }

        FeedSequence.CheckConsecutive(events);
        var append = new FeedAppend(store.Interning.Of(district), events);
        return store.WriteAsync(append.Apply, cancellationToken, append.HeldBytes);
    }

    public Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
        store.Interning.Find(district) is { } known
            ? store.ReadAsync(reader => Read(reader, known.Number, afterSequence, limit), cancellationToken)
            : Task.FromResult(ImmutableArray<FeedEvent>.Empty);

    public Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (store.Interning.Find(district) is not { } known)
        {
            return Task.FromResult(0L);
        }

        using var reader = store.Read();
        using var row = reader[SelectVersion].Bind(1, known.Number).Bind(2, (int)kind).Bind(3, id);
        return Task.FromResult(row.Step() ? row.Long(0) : 0);
    }

    public async Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (store.Interning.Find(district) is not { } known)
        {
            return 0;
        }

        var first = FeedSlot.Of(known.Number, 0);
        var total = 0;
        int trimmed;
        do
        {
            // A few thousand at a time, so that nobody's commit waits for a long deletion.
            trimmed = await store.ReadAsync(reader => OldestBefore(reader, known.Number, before), cancellationToken) is { } last
                ? await store.WriteAsync(session => session[Delete].Bind(1, first).Bind(2, last).Run(), cancellationToken)
                : 0;
            total += trimmed;
        }
        while (trimmed == TrimmedPerTransaction);

        return total;
    }

    private static ImmutableArray<FeedEvent> Read(ReaderPool.Lease reader, int district, long afterSequence, int limit)
    {
        using var rows = reader[SelectEvents]
            .Bind(1, FeedSlot.Of(district, Math.Clamp(afterSequence, 0, FeedSlot.LastSequence))).Bind(2, FeedSlot.Of(district, FeedSlot.LastSequence))
            .Bind(3, limit);
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        while (rows.Step())
        {
            events.Add(FeedColumns.Read(rows, FeedSlot.Sequence(rows.Long(FeedColumns.Count))));
        }

        return events.DrainToImmutable();
    }

    /// <summary>The last slot of the oldest events that all are older; null when even the oldest is not.</summary>
    private static long? OldestBefore(ReaderPool.Lease reader, int district, DateTimeOffset before)
    {
        using var rows = reader[SelectStored]
            .Bind(1, FeedSlot.Of(district, 0)).Bind(2, FeedSlot.Of(district, FeedSlot.LastSequence)).Bind(3, TrimmedPerTransaction);
        long? last = null;
        while (rows.Step() && rows.Long(1) < before.UtcTicks)
        {
            last = rows.Long(0);
        }

        return last;
    }
}
