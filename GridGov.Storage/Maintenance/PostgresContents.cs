using System.Collections.Immutable;
using System.Data;
using System.Runtime.CompilerServices;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Postgres.Tracks;
using Npgsql;

namespace GridGov.Storage.Maintenance;

/// <summary>A PostgreSQL database as of one commit: everything is read in one transaction that may not write.</summary>
internal sealed class PostgresContents : IStoreContents
{
    private const string Feeds = """
        SELECT f.district, coalesce(min(e.sequence), 0), coalesce(max(e.sequence), 0), count(e.sequence), f.last_sequence,
            min(e.sequence + 1) FILTER (WHERE e.next > e.sequence + 1)
        FROM feeds f
            LEFT JOIN (SELECT district, sequence, lead(sequence) OVER (PARTITION BY district ORDER BY sequence) AS next FROM feed_events) e USING (district)
        GROUP BY f.district, f.last_sequence ORDER BY f.district
        """;

    private const string Timelines = """
        SELECT district, incident, number, at_ticks, event, actor, details, previous_hash, hash FROM timeline ORDER BY district, incident, number
        """;

    private const string Tables = """
        SELECT c.relname::text FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        """;

    private const string InvalidIndexes = """
        SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresContents(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction, string place, int schemaVersion) =>
        (_source, _connection, _transaction, Place, SchemaVersion) = (source, connection, transaction, place, schemaVersion);

    public string Place { get; }

    public int SchemaVersion { get; }

    internal static async Task<PostgresContents> OpenAsync(string connectionText, StorePart part, CancellationToken cancellationToken)
    {
        var target = PostgresTarget.Parse(connectionText, part);
        var source = target.ForMaintenance();
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using (var command = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection))
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            // It blocks, and what has been awaited may have come back on the thread that serves all sockets (OffSocketThread): a slow answer would never be read there.
            var version = await Task.Run(() => PostgresSchema.CheckOwn(connection, target), cancellationToken);
            return version > 0
                ? new PostgresContents(source, connection, transaction, $"{target}", version)
                : throw new StoreException($"{target} is empty: no silo has ever opened it.");
        }
        catch (Exception fault)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await source.DisposeAsync();
            if (fault is NpgsqlException)
            {
                throw Unreadable($"{target}", fault);
            }

            throw;
        }
    }

    /// <summary>Pages are checked as they are read, where the cluster has checksums; here, whether an index was left half built.</summary>
    public IAsyncEnumerable<string> CheckStructureAsync(CancellationToken cancellationToken) =>
        RowsAsync(InvalidIndexes, static row => $"index {row.GetString(0)} is not valid; rebuild it with REINDEX", cancellationToken);

    public async Task<ImmutableSortedDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var table in await RowsAsync(Tables, static row => row.GetString(0), cancellationToken).ToListAsync(cancellationToken))
        {
            counts[table] = await RowsAsync($"SELECT count(*) FROM \"{table}\"", static row => row.GetInt64(0), cancellationToken).SingleAsync(cancellationToken);
        }

        return counts.ToImmutable();
    }

    public IAsyncEnumerable<StoredState> ReadStatesAsync(CancellationToken cancellationToken) => RowsAsync(
        "SELECT name, key, json FROM grain_state", static row => new StoredState(row.GetString(0), row.GetString(1), row.Bytes(2)), cancellationToken);

    public IAsyncEnumerable<TimelineRow> ReadTimelinesAsync(CancellationToken cancellationToken) => RowsAsync(
        Timelines,
        static row => new TimelineRow(
            new DistrictId(row.GetString(0)),
            new IncidentId(row.GetString(1)),
            new TimelineEntry
            {
                Number = row.GetInt32(2),
                At = row.Instant(3),
                Event = row.GetString(4),
                Actor = row.GetString(5),
                Details = row.TextOrNull(6),
                PreviousHash = row.GetString(7),
                Hash = row.GetString(8),
            }),
        cancellationToken);

    public IAsyncEnumerable<ReminderRow> ReadRemindersAsync(CancellationToken cancellationToken) => RowsAsync(
        "SELECT grain_type, grain_key, name FROM reminders", static row => new ReminderRow(row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken);

    public IAsyncEnumerable<FeedExtent> ReadFeedsAsync(CancellationToken cancellationToken) => RowsAsync(
        Feeds,
        static row => new FeedExtent(
            new DistrictId(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5)),
        cancellationToken);

    public IAsyncEnumerable<CatalogueRow> ReadCatalogueAsync(CancellationToken cancellationToken) => RowsAsync(
        "SELECT district, kind, id, version, is_open FROM entities",
        static row => new CatalogueRow(new DistrictId(row.GetString(0)), (EntityKind)row.GetInt32(1), row.GetString(2), row.GetInt64(3), row.GetBoolean(4)),
        cancellationToken);

    public IAsyncEnumerable<TrackPiece> DecodeTracksAsync(CancellationToken cancellationToken) => RowsAsync(
        "SELECT district, worker, day, part, fixes, packed FROM track_chunks",
        static row => TrackPieces.Decode(
            new DistrictId(row.GetString(0)), new WorkerId(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.Bytes(5)),
        cancellationToken).Concat(SchemaVersion < TailPieces.FirstPostgresSchema
            ? RowsAsync(
                "SELECT district, worker, count(*) FROM track_tail GROUP BY district, worker",
                static row => new TrackPiece(new DistrictId(row.GetString(0)), new WorkerId(row.GetString(1)), row.GetInt64(2), null),
                cancellationToken)
            : ReadTailAsync(cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async IAsyncEnumerable<TrackPiece> ReadTailAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tail = new TailPieces();
        await foreach (var (batch, fixes, rows) in RowsAsync(
            "SELECT batch, fixes, rows FROM track_batches", static row => (row.GetInt64(0), row.GetInt32(1), row.Bytes(2)), cancellationToken))
        {
            tail.AddBatch(batch, fixes, rows);
        }

        await foreach (var (number, district, worker) in RowsAsync(
            PostgresTrackWorkers.Selecting, static row => (row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellationToken))
        {
            tail.AddWorker(number, district, worker);
        }

        foreach (var piece in tail.All())
        {
            yield return piece;
        }
    }

    private static StoreException Unreadable(string place, Exception fault) => new($"{place} cannot be read: {fault.Message}", fault);

    private async IAsyncEnumerable<TRow> RowsAsync<TRow>(
        string sql, Func<NpgsqlDataReader, TRow> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        await using var rows = await ToStoreAsync(command.ExecuteReaderAsync(cancellationToken));
        while (await ToStoreAsync(rows.ReadAsync(cancellationToken)))
        {
            yield return read(rows);
        }
    }

    private async Task<TResult> ToStoreAsync<TResult>(Task<TResult> reading)
    {
        try
        {
            return await reading;
        }
        catch (NpgsqlException fault)
        {
            throw Unreadable(Place, fault);
        }
    }
}
