using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Fixes: appended as raw rows to a short tail without index, packed by <see cref="TrackPacker"/> into chunks by worker and day behind it.</summary>
internal sealed class SqliteTrackStore(SqliteStore store, TrackPacker packer) : ITrackStore
{
    private static readonly SqlText SelectTail = new("""
        SELECT recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags
        FROM track_tail WHERE worker = ?1 AND recorded_ms >= ?2 AND recorded_ms < ?3
        """);

    private static readonly SqlText SelectChunks = new("SELECT packed, fixes FROM track_chunks WHERE worker = ?1 AND day BETWEEN ?2 AND ?3");

    private static readonly SqlText CountTail = new("SELECT count(*) FROM track_tail t JOIN track_workers w ON w.number = t.worker WHERE w.district = ?1");

    private static readonly SqlText CountChunks =
        new("SELECT coalesce(sum(c.fixes), 0) FROM track_workers w JOIN track_chunks c ON c.worker = w.number WHERE w.district = ?1");

    public ValueTask AppendAsync(DistrictId district, WorkerId worker, StoredFix fix)
    {
        var write = FixWrite.Rent();
        write.Set(store.Interning.Of(district, worker), fix);
        var outcome = write.AsVoidValueTask();
        if (store.TryQueue(write) is { } refusal)
        {
            write.Return();
            return ValueTask.FromException(refusal);
        }

        packer.Appended();
        return outcome;
    }

    public Task<IReadOnlyList<StoredFix>> ReadAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        store.Interning.Find(district, worker) is { } known
            ? store.ReadAsync(reader => Read(reader, known.Number, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()), cancellationToken)
            : Task.FromResult<IReadOnlyList<StoredFix>>([]);

    public Task<long> CountAsync(DistrictId district, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            reader.BeginSnapshot();
            using var tail = reader[CountTail].Bind(1, district.Value);
            using var chunks = reader[CountChunks].Bind(1, district.Value);
            tail.Step();
            chunks.Step();
            return tail.Long(0) + chunks.Long(0);
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
        using (var tail = reader[SelectTail].Bind(1, worker).Bind(2, fromMs).Bind(3, toMs))
        {
            while (tail.Step())
            {
                fixes.Add(TailRow.Read(tail, firstColumn: 0));
            }
        }

        fixes.Sort(FixOrder.ByEventTime);
        return fixes;
    }
}
