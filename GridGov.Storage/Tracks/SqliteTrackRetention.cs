using GridGov.Grains.Tracks;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Coarsens and removes old chunks, a worker's day at a time.</summary>
internal sealed class SqliteTrackRetention(SqliteStore store, TrackPacker packer, ChunkGate gate) : ITrackRetention
{
    private const int DaysPerTransaction = 64;

    private static readonly SqlText SelectFull =
        new("SELECT DISTINCT worker, day FROM track_chunks INDEXED BY track_chunks_full WHERE is_coarse = 0 AND day < ?1 ORDER BY day, worker LIMIT ?2");

    private static readonly SqlText SelectOld =
        new("SELECT DISTINCT worker, day FROM track_chunks INDEXED BY track_chunks_day WHERE day < ?1 ORDER BY day, worker LIMIT ?2");

    private static readonly SqlText SelectDay = new("SELECT packed, fixes FROM track_chunks WHERE worker = ?1 AND day = ?2");

    private static readonly SqlText DeleteDay = new("DELETE FROM track_chunks WHERE worker = ?1 AND day = ?2");

    private static readonly SqlText Insert =
        new("INSERT INTO track_chunks(worker, day, part, fixes, packed, is_coarse) VALUES(?1, ?2, ?3, ?4, ?5, 1)");

    public async Task<int> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await RepeatAsync(
            async () =>
            {
                var days = await store.ReadAsync(reader => Coarsen(reader, RetentionDay.EndedBy(before)), cancellationToken);
                await store.WriteAsync(session => Replace(session, days), cancellationToken);
                return days.Count;
            },
            cancellationToken);
    }

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await RepeatAsync(
            async () =>
            {
                var days = await store.ReadAsync(reader => Select(reader, SelectOld, RetentionDay.EndedBy(before)), cancellationToken);
                await store.WriteAsync(session => Delete(session, days), cancellationToken);
                return days.Count;
            },
            cancellationToken);
    }

    private async Task<int> RepeatAsync(Func<Task<int>> step, CancellationToken cancellationToken)
    {
        var total = 0;
        int done;
        do
        {
            done = await gate.RunAsync(step, cancellationToken);
            total += done;
        }
        while (done == DaysPerTransaction);

        return total;
    }

    private static List<(int Worker, long Day)> Select(ReaderPool.Lease reader, SqlText sql, long before)
    {
        using var rows = reader[sql].Bind(1, before).Bind(2, DaysPerTransaction);
        var days = new List<(int, long)>();
        while (rows.Step())
        {
            days.Add((rows.Int(0), rows.Long(1)));
        }

        return days;
    }

    private static List<(int Worker, long Day, TrackChunk[] Chunks)> Coarsen(ReaderPool.Lease reader, long before)
    {
        var packing = new BitWriter();
        var coarse = new List<(int, long, TrackChunk[])>();
        foreach (var (worker, day) in Select(reader, SelectFull, before))
        {
            var fixes = new List<StoredFix>();
            using var chunks = reader[SelectDay].Bind(1, worker).Bind(2, day);
            while (chunks.Step())
            {
                FixPacking.Unpack(chunks.Blob(0), chunks.Int(1), fixes);
            }

            coarse.Add((worker, day, [.. TrackChunk.Slice([.. TrackCoarsening.Coarsen(fixes)], 0, packing)]));
        }

        return coarse;
    }

    private static void Replace(SqliteWriteSession session, List<(int Worker, long Day, TrackChunk[] Chunks)> days)
    {
        foreach (var (worker, day, chunks) in days)
        {
            session[DeleteDay].Bind(1, worker).Bind(2, day).Run();
            foreach (var chunk in chunks)
            {
                session[Insert].Bind(1, worker).Bind(2, day).Bind(3, chunk.Part).Bind(4, chunk.Fixes).Bind(5, chunk.Packed).Run();
            }
        }
    }

    private static void Delete(SqliteWriteSession session, List<(int Worker, long Day)> days)
    {
        foreach (var (worker, day) in days)
        {
            session[DeleteDay].Bind(1, worker).Bind(2, day).Run();
        }
    }
}
