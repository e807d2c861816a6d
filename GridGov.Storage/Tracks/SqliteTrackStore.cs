using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Fixes: appended to a short tail, one row a commit and without index, packed by <see cref="TrackPacker"/> into chunks by worker and day behind it.</summary>
internal sealed class SqliteTrackStore(SqliteStore store, TrackPacker packer) : ITrackStore
{
    private static readonly SqlText SelectTail = new("SELECT rows FROM track_batches");

    private static readonly SqlText SelectChunks = new("SELECT packed, fixes FROM track_chunks WHERE worker = ?1 AND day BETWEEN ?2 AND ?3");

    private static readonly SqlText SelectWorkers = new("SELECT number FROM track_workers WHERE district = ?1");

    private static readonly SqlText CountChunks =
        new("SELECT coalesce(sum(c.fixes), 0) FROM track_workers w JOIN track_chunks c ON c.worker = w.number WHERE w.district = ?1");

    private readonly TailAppends<SqliteWriteSession> _appends =
        new(new FixGathering<SqliteWriteSession>(OperationPool<SqliteFixBatch>.Rent, store.TryQueue, store.HurryWriter, store.Options.ManyFixes), packer);

    public ValueTask<CommitMark> AppendAsync(DistrictId district, WorkerId worker, ReadOnlySpan<StoredFix> fixes) =>
        _appends.AppendAsync(store.Interning.Workers.Of(district, worker), fixes);

    public ValueTask WhenDurableAsync(CommitMark mark) => _appends.WhenDurableAsync(mark);

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.Interning.Workers.Find(district, worker) is { } known
            ? store.ReadAsync(reader => Read(reader, known.Number, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()), cancellationToken)
            : Task.FromResult<IReadOnlyList<StoredFix>>([]);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            reader.BeginSnapshot();
            using var chunks = reader[CountChunks].Bind(1, district.Value);
            chunks.Step();
            return CountTail(reader, district) + chunks.Long(0);
        },
        cancellationToken);

    private static IReadOnlyList<StoredFix> Read(ReaderPool.Lease reader, int worker, long fromMs, long toMs)
    {
        reader.BeginSnapshot(); // packing moves rows from one table to the other
        var fixes = new List<StoredFix>();
        using (var chunks = reader[SelectChunks].Bind(1, worker).Bind(2, FixPacking.Day(fromMs)).Bind(3, FixPacking.Day(toMs)))
        {
            while (chunks.Step())
            {
                FixPacking.Unpack(chunks.Blob(0), chunks.Int(1), fixes);
            }
        }

        fixes.RemoveAll(fix => fix.RecordedAtMs < fromMs || fix.RecordedAtMs >= toMs);
        ReadTail(reader, worker, fromMs, toMs, fixes);
        fixes.Sort(FixOrder.ByEventTime);
        return fixes;
    }

    private static void ReadTail(ReaderPool.Lease reader, int worker, long fromMs, long toMs, List<StoredFix> fixes)
    {
        using var batches = reader[SelectTail];
        while (batches.Step())
        {
            TailRows.AddFixes(batches.Blob(0), worker, fromMs, toMs, fixes);
        }
    }

    private static long CountTail(ReaderPool.Lease reader, DistrictId district)
    {
        var counts = new Dictionary<int, long>();
        using (var batches = reader[SelectTail])
        {
            while (batches.Step())
            {
                TailRows.Count(batches.Blob(0), counts);
            }
        }

        var count = 0L;
        using var numbers = reader[SelectWorkers].Bind(1, district.Value);
        while (numbers.Step())
        {
            count += counts.GetValueOrDefault(numbers.Int(0));
        }

        return count;
    }
}
