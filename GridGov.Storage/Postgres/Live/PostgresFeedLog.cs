using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Live;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Live;

/// <summary>The feed's events by district and sequence, and their entities' newest bodies beside them.</summary>
internal sealed class PostgresFeedLog(PostgresStore store) : IFeedLog
{
    private const int TrimmedPerTransaction = 5_000;

    private const string SelectingRange = """
        SELECT coalesce((SELECT min(sequence) FROM feed_events WHERE district = $1), 0), coalesce((SELECT last_sequence FROM feeds WHERE district = $1), 0)
        """;

    private const string SelectingVersion = "SELECT version FROM entities WHERE district = $1 AND kind = $2 AND id = $3";

    private const string SelectingStored =
        "SELECT sequence, stored_ticks FROM feed_events WHERE district = $1 ORDER BY sequence LIMIT $2";

    private const string Deleting = "DELETE FROM feed_events WHERE district = $1 AND sequence <= $2";

    private static readonly string SelectingEvents =
        $"SELECT {EntityColumns.Of("e")} FROM feed_events e WHERE e.district = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3";

    public async Task<FeedRange> GetRangeAsync(DistrictId district, CancellationToken cancellationToken) => (await store.Readers.ListAsync(
        SelectingRange,
        parameters => parameters.Text(district.Value),
        static row => new FeedRange(row.GetInt64(0), row.GetInt64(1)),
        cancellationToken))[0];

    public Task AppendAsync(DistrictId district, ImmutableArray<FeedEvent> events, CancellationToken cancellationToken)
    {
        if (events.IsDefaultOrEmpty)
        {
            return Task.CompletedTask;
        }

        FeedSequence.CheckConsecutive(events);
        var append = new FeedAppend(district, events);
        return store.WriteAsync(append.AddTo, cancellationToken, append.HeldBytes);
    }

    public async Task<ImmutableArray<FeedEvent>> ReadAsync(DistrictId district, long afterSequence, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingEvents, parameters => parameters.Text(district.Value).Long(afterSequence).Long(limit), EntityColumns.Read, cancellationToken),
    ];

    public async Task<long> GetVersionAsync(DistrictId district, EntityKind kind, string id, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            SelectingVersion,
            parameters => parameters.Text(district.Value).Int((int)kind).Text(id),
            static row => row.GetInt64(0),
            cancellationToken)).FirstOrDefault();

    public async Task<int> TrimAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        int trimmed;
        do
        {
            // A few thousand at a time, so that nobody's commit waits for a long deletion.
            trimmed = await OldestBeforeAsync(district, before, cancellationToken) is { } last
                ? await store.ChangeAsync(Deleting, parameters => parameters.Text(district.Value).Long(last), cancellationToken)
                : 0;
            total += trimmed;
        }
        while (trimmed == TrimmedPerTransaction);

        return total;
    }

    /// <summary>The last of the oldest events that may go now; null when there is none.</summary>
    private async Task<long?> OldestBeforeAsync(DistrictId district, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var oldest = await store.Readers.ListAsync(
            SelectingStored,
            parameters => parameters.Text(district.Value).Long(TrimmedPerTransaction),
            static row => (Sequence: row.GetInt64(0), StoredTicks: row.GetInt64(1)),
            cancellationToken);
        var old = oldest.TakeWhile(e => e.StoredTicks < before.UtcTicks).ToArray();
        return old is [.., var last] ? last.Sequence : null;
    }
}
