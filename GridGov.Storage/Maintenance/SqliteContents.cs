using System.Collections.Immutable;
using System.Globalization;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Sqlite.Incidents;
using GridGov.Storage.Sqlite.Live;

namespace GridGov.Storage.Maintenance;

/// <summary>A SQLite database as of one commit: everything is read in one transaction.</summary>
internal sealed class SqliteContents : IStoreContents
{
    private static readonly SqlText States = new("SELECT name, key, json FROM grain_state");

    private static readonly SqlText Timelines = new($"SELECT {SqliteTimelineStore.Columns}, district, incident FROM timeline ORDER BY district, incident, number");

    private static readonly SqlText Reminders = new("SELECT grain_type, grain_key, name FROM reminders");

    private static readonly SqlText Districts = new("SELECT number, district, last_sequence FROM district_numbers ORDER BY district");

    private static readonly SqlText Extent = new("SELECT count(*), coalesce(min(slot), 0), coalesce(max(slot), 0) FROM feed_events WHERE slot BETWEEN ?1 AND ?2");

    private static readonly SqlText FirstGap = new("""
        SELECT slot + 1 FROM feed_events f WHERE slot >= ?1 AND slot < ?2 AND NOT EXISTS (SELECT 1 FROM feed_events WHERE slot = f.slot + 1)
        ORDER BY slot LIMIT 1
        """);

    private static readonly SqlText Entities =
        new("SELECT d.district, e.kind, e.id, e.version, e.is_open FROM entities e JOIN district_numbers d ON d.number = e.district");

    private static readonly SqlText Chunks = new("""
        SELECT w.district, w.worker, c.fixes, c.packed, c.day, c.part FROM track_chunks c LEFT JOIN track_workers w ON w.number = c.worker
        """);

    private static readonly SqlText Workers = new("SELECT number, district, worker FROM track_workers");

    private static readonly SqlText Batches = new("SELECT batch, fixes, rows FROM track_batches");

    /// <summary>The tail of a backup from before the batches.</summary>
    private static readonly SqlText TailRows = new("""
        SELECT w.district, w.worker, count(*) FROM track_tail t LEFT JOIN track_workers w ON w.number = t.worker GROUP BY t.worker
        """);

    private readonly SqliteConnection _connection;

    private SqliteContents(SqliteConnection connection, string place, int schemaVersion) =>
        (_connection, Place, SchemaVersion) = (connection, place, schemaVersion);

    public string Place { get; }

    public int SchemaVersion { get; }

    /// <summary>A backup of a version that seals them.</summary>
    internal bool IsSealedKind => BackupManifest.Read(_connection) is not null;

    /// <summary>Opens a data directory or a backup.</summary>
    internal static SqliteContents Open(string path)
    {
        if (!File.Exists(path))
        {
            var database = StoreFiles.ExistingDatabase(path);
            return Begin(() => SqliteFile.OpenForReading(database), path);
        }

        var seal = BackupReading.Recognize(path);
        if (seal?.Fits(path, CancellationToken.None) == false)
        {
            throw new StoreException($"{path} does not fit its own checksum: it was changed or damaged after it was made.");
        }

        var contents = OpenFile(path, path);
        return seal is not null || !contents.IsSealedKind ? contents : throw BackupReading.CutOff(path);
    }

    /// <summary>Opens a file that nobody writes.</summary>
    internal static SqliteContents OpenFile(string file, string place) => Begin(() => SqliteFile.OpenUnchanging(file), place);

    public IAsyncEnumerable<string> CheckStructureAsync(CancellationToken cancellationToken) =>
        Rows("PRAGMA integrity_check(20)", static row => row.Text(0)).Where(static line => line != "ok").ToAsyncEnumerable();

    public Task<ImmutableSortedDictionary<string, long>> CountRowsAsync(CancellationToken cancellationToken) => Task.FromResult(
        Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", static row => row.Text(0)).ToList().ToImmutableSortedDictionary(
            static table => table,
            table => long.Parse(_connection.Ask($"SELECT count(*) FROM \"{table}\"")!, CultureInfo.InvariantCulture),
            StringComparer.Ordinal));

    public IAsyncEnumerable<StoredState> ReadStatesAsync(CancellationToken cancellationToken) =>
        Rows(States, static row => new StoredState(row.Text(0), row.Text(1), row.Blob(2).ToArray())).ToAsyncEnumerable();

    public IAsyncEnumerable<TimelineRow> ReadTimelinesAsync(CancellationToken cancellationToken) => Rows(
        Timelines,
        static row => new TimelineRow(
            new DistrictId(row.Text(SqliteTimelineStore.ColumnCount)),
            new IncidentId(row.Text(SqliteTimelineStore.ColumnCount + 1)),
            SqliteTimelineStore.Entry(row))).ToAsyncEnumerable();

    public IAsyncEnumerable<ReminderRow> ReadRemindersAsync(CancellationToken cancellationToken) =>
        Rows(Reminders, static row => new ReminderRow(row.Text(0), row.Text(1), row.Text(2))).ToAsyncEnumerable();

    public IAsyncEnumerable<FeedExtent> ReadFeedsAsync(CancellationToken cancellationToken) =>
        Rows(Districts, static row => (Number: row.Int(0), District: new DistrictId(row.Text(1)), LastGiven: row.Long(2))).ToList()
            .Select(feed => ExtentOf(feed.Number, feed.District, feed.LastGiven)).ToAsyncEnumerable();

    public IAsyncEnumerable<CatalogueRow> ReadCatalogueAsync(CancellationToken cancellationToken) => Rows(
        Entities,
        static row => new CatalogueRow(new DistrictId(row.Text(0)), (EntityKind)row.Int(1), row.Text(2), row.Long(3), row.Bool(4))).ToAsyncEnumerable();

    public IAsyncEnumerable<TrackPiece> DecodeTracksAsync(CancellationToken cancellationToken) =>
        Rows(Chunks, static row => Decode(row))
            .Concat(SchemaVersion < TailPieces.FirstSqliteSchema
                ? Rows(TailRows, static row => Piece(row, row.Long(2), row.IsNull(0) ? "rows of a worker without a number" : null))
                : ReadTail())
            .ToAsyncEnumerable();

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<TrackPiece> ReadTail()
    {
        var tail = new TailPieces();
        using (var batches = _connection[Batches])
        {
            while (batches.Step())
            {
                tail.AddBatch(batches.Long(0), batches.Int(1), batches.Blob(2));
            }
        }

        using var workers = _connection[Workers];
        while (workers.Step())
        {
            tail.AddWorker(workers.Int(0), workers.Text(1), workers.Text(2));
        }

        return tail.All();
    }

    private static SqliteContents Begin(Func<SqliteConnection> open, string place)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = open();
            connection.KeepsLogOnClose();
            connection.Execute("BEGIN");
            var version = SchemaScripts.CheckOwn(connection, place);
            return version > 0 ? new SqliteContents(connection, place, version) : throw new StoreException($"{place} is empty: no silo has ever opened it.");
        }
        catch (SqliteFault fault) when (fault.IsDamage)
        {
            connection?.Dispose();
            throw new StoreException($"{place} is damaged: {fault.Message}. Restore the latest backup.", fault);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static TrackPiece Decode(Statement row) => row.IsNull(0)
        ? Piece(row, row.Long(2), "a chunk of a worker without a number")
        : TrackPieces.Decode(new DistrictId(row.Text(0)), new WorkerId(row.Text(1)), row.Long(4), row.Long(5), row.Int(2), row.Blob(3));

    private static TrackPiece Piece(Statement row, long fixes, string? fault) =>
        new(new DistrictId(row.TextOrNull(0) ?? "?"), new WorkerId(row.TextOrNull(1) ?? "?"), fixes, fault);

    private FeedExtent ExtentOf(int number, DistrictId district, long lastGiven)
    {
        using var extent = _connection[Extent].Bind(1, FeedSlot.Of(number, 0)).Bind(2, FeedSlot.Of(number, FeedSlot.LastSequence));
        extent.Step();
        var (count, first, last) = (extent.Long(0), extent.Long(1), extent.Long(2));
        long? gap = null;
        if (count > 0 && count != last - first + 1)
        {
            using var missing = _connection[FirstGap].Bind(1, first).Bind(2, last);
            gap = missing.Step() ? FeedSlot.Sequence(missing.Long(0)) : null;
        }

        return new FeedExtent(district, FeedSlot.Sequence(first), FeedSlot.Sequence(last), count, lastGiven, gap);
    }

    private IEnumerable<T> Rows<T>(SqlText sql, Func<Statement, T> read)
    {
        using var rows = _connection[sql];
        while (rows.Step())
        {
            yield return read(rows);
        }
    }

    private IEnumerable<T> Rows<T>(string sql, Func<Statement, T> read)
    {
        var rows = _connection.Prepare(sql);
        try
        {
            while (rows.Step())
            {
                yield return read(rows);
            }
        }
        finally
        {
            rows.Free();
        }
    }
}
