using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Coarsens and removes old chunks, a worker's day at a time.</summary>
internal sealed class SqliteTrackRetention(SqliteStore store, TrackPacker packer, RetentionPace pace) : ITrackRetention
{
    private const int Coarse = 1;
    private const int GridOnly = 2;

    private static readonly SqlText SelectFull =
        new("SELECT DISTINCT worker, day FROM track_chunks INDEXED BY track_chunks_full WHERE is_coarse = 0 AND day < ?1 ORDER BY day, worker LIMIT ?2");

    private static readonly SqlText SelectCoarse =
        new("SELECT DISTINCT worker, day FROM track_chunks INDEXED BY track_chunks_coarse WHERE is_coarse = 1 AND day < ?1 ORDER BY day, worker LIMIT ?2");

    private static readonly SqlText SelectOld =
        new("SELECT DISTINCT worker, day FROM track_chunks INDEXED BY track_chunks_day WHERE day < ?1 ORDER BY day, worker LIMIT ?2");

    private static readonly SqlText SelectDistrict = new("SELECT district FROM track_workers WHERE number = ?1");

    private static readonly SqlText SelectDay = new("SELECT packed, fixes FROM track_chunks WHERE worker = ?1 AND day = ?2");

    private static readonly SqlText CountDay = new("SELECT coalesce(sum(fixes), 0) FROM track_chunks WHERE worker = ?1 AND day = ?2");

    private static readonly SqlText DeleteDay = new("DELETE FROM track_chunks WHERE worker = ?1 AND day = ?2");

    private static readonly SqlText Insert =
        new("INSERT INTO track_chunks(worker, day, part, fixes, packed, is_coarse) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");

    public async Task<RetentionCount> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await pace.RepeatAsync(
            async () =>
            {
                var days = await SelectAsync(SelectFull, before, cancellationToken);
                return await ReplaceAsync(days, Coarse, static (_, fixes) => TrackCoarsening.Coarsen(fixes), cancellationToken);
            },
            cancellationToken);
    }

    public async Task<RetentionCount> ToGridAsync(DateTimeOffset before, IGridMapSource maps, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        var total = default(RetentionCount);
        foreach (var select in new[] { SelectFull, SelectCoarse })
        {
            total += await pace.RepeatAsync(
                async () =>
                {
                    var days = await SelectAsync(select, before, cancellationToken);
                    var grids = new Dictionary<int, IGridLookup>();
                    foreach (var worker in days.Select(static day => day.Worker).Distinct())
                    {
                        grids[worker] = await maps.GetAsync(await DistrictOfAsync(worker, cancellationToken), cancellationToken);
                    }

                    return await ReplaceAsync(days, GridOnly, (worker, fixes) => TrackCoarsening.ToGrid(fixes, grids[worker]), cancellationToken);
                },
                cancellationToken);
        }

        return total;
    }

    public async Task<RetentionCount> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await pace.RepeatAsync(
            async () =>
            {
                var days = await SelectAsync(SelectOld, before, cancellationToken);
                var fixes = 0L;
                await store.WriteAsync(session => fixes = Delete(session, days), cancellationToken);
                return new RetentionCount(days.Count, fixes, 0);
            },
            cancellationToken);
    }

    private Task<List<(int Worker, long Day)>> SelectAsync(SqlText sql, DateTimeOffset before, CancellationToken cancellationToken) =>
        store.ReadAsync(reader => Select(reader, sql, RetentionDay.EndedBy(before)), cancellationToken);

    private Task<DistrictId> DistrictOfAsync(int worker, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectDistrict].Bind(1, worker);
            return rows.Step() ? new DistrictId(rows.Text(0)) : throw new InvalidDataException($"Chunks of worker number {worker}, who is not in the table of workers.");
        },
        cancellationToken);

    private async Task<RetentionCount> ReplaceAsync(
        List<(int Worker, long Day)> days, int age, Func<int, List<StoredFix>, IReadOnlyList<StoredFix>> coarsen, CancellationToken cancellationToken)
    {
        var coarse = await store.ReadAsync(reader => Coarsen(reader, days, coarsen), cancellationToken);
        await store.WriteAsync(session => Replace(session, coarse, age), cancellationToken);
        return new RetentionCount(days.Count, coarse.Sum(static day => (long)day.Before), coarse.Sum(static day => (long)day.Chunks.Sum(static chunk => chunk.Fixes)));
    }

    private static List<(int Worker, long Day)> Select(ReaderPool.Lease reader, SqlText sql, long before)
    {
        using var rows = reader[sql].Bind(1, before).Bind(2, RetentionPace.DaysPerStep);
        var days = new List<(int, long)>();
        while (rows.Step())
        {
            days.Add((rows.Int(0), rows.Long(1)));
        }

        return days;
    }

    private static List<(int Worker, long Day, int Before, TrackChunk[] Chunks)> Coarsen(
        ReaderPool.Lease reader, List<(int Worker, long Day)> days, Func<int, List<StoredFix>, IReadOnlyList<StoredFix>> coarsen)
    {
        var packing = new BitWriter();
        var coarse = new List<(int, long, int, TrackChunk[])>();
        foreach (var (worker, day) in days)
        {
            var fixes = new List<StoredFix>();
            using var chunks = reader[SelectDay].Bind(1, worker).Bind(2, day);
            while (chunks.Step())
            {
                FixPacking.Unpack(chunks.Blob(0), chunks.Int(1), fixes);
            }

            coarse.Add((worker, day, fixes.Count, [.. TrackChunk.Slice([.. coarsen(worker, fixes)], 0, packing)]));
        }

        return coarse;
    }

    private static void Replace(SqliteWriteSession session, List<(int Worker, long Day, int Before, TrackChunk[] Chunks)> days, int age)
    {
        foreach (var (worker, day, _, chunks) in days)
        {
            session[DeleteDay].Bind(1, worker).Bind(2, day).Run();
            foreach (var chunk in chunks)
            {
                session[Insert].Bind(1, worker).Bind(2, day).Bind(3, chunk.Part).Bind(4, chunk.Fixes).Bind(5, chunk.Packed).Bind(6, age).Run();
            }
        }
    }

    private static long Delete(SqliteWriteSession session, List<(int Worker, long Day)> days)
    {
        var fixes = 0L;
        foreach (var (worker, day) in days)
        {
            using (var count = session[CountDay].Bind(1, worker).Bind(2, day))
            {
                fixes += count.Step() ? count.Long(0) : 0;
            }

            session[DeleteDay].Bind(1, worker).Bind(2, day).Run();
        }

        return fixes;
    }
}
