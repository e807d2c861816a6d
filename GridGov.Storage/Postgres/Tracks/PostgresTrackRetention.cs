using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Coarsens old chunks a worker's day at a time, and drops whole months; what a month that is not over yet has, and what has no month, goes day by day.</summary>
internal sealed class PostgresTrackRetention(PostgresStore store, TrackPacker packer, TrackPartitions partitions, RetentionPace pace) : ITrackRetention
{
    private const string SelectingFull =
        "SELECT DISTINCT day, district, worker FROM track_chunks WHERE NOT is_coarse AND day < $1 ORDER BY day, district, worker LIMIT $2";

    private const string SelectingCoarse =
        "SELECT DISTINCT day, district, worker FROM track_chunks WHERE is_coarse AND NOT is_grid AND day < $1 ORDER BY day, district, worker LIMIT $2";

    private const string SelectingOld =
        "SELECT DISTINCT day, district, worker FROM track_chunks WHERE day < $1 ORDER BY day, district, worker LIMIT $2";

    private const string SelectingChunks = """
        SELECT v.n, c.packed, c.fixes FROM unnest($1, $2, $3) WITH ORDINALITY AS v(day, district, worker, n)
            JOIN track_chunks c ON c.day = v.day AND c.district = v.district AND c.worker = v.worker
        """;

    private const string Deleting = """
        DELETE FROM track_chunks c USING unnest($1, $2, $3) AS v(day, district, worker)
        WHERE c.day = v.day AND c.district = v.district AND c.worker = v.worker
        """;

    private const string Counting = """
        SELECT coalesce(sum(c.fixes), 0) FROM unnest($1, $2, $3) AS v(day, district, worker)
            JOIN track_chunks c ON c.day = v.day AND c.district = v.district AND c.worker = v.worker
        """;

    private const string Inserting = """
        INSERT INTO track_chunks(day, district, worker, part, fixes, packed, is_coarse)
        SELECT v.*, true FROM unnest($1, $2, $3, $4, $5, $6) AS v
        """;

    private const string InsertingGrid = """
        INSERT INTO track_chunks(day, district, worker, part, fixes, packed, is_coarse, is_grid)
        SELECT v.*, true, true FROM unnest($1, $2, $3, $4, $5, $6) AS v
        """;

    public async Task<RetentionCount> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await pace.RepeatAsync(
            async () =>
            {
                var days = await SelectAsync(SelectingFull, (int)RetentionDay.EndedBy(before), cancellationToken);
                return await ReplaceAsync(days, isGrid: false, static (_, fixes) => TrackCoarsening.Coarsen(fixes), cancellationToken);
            },
            cancellationToken);
    }

    public async Task<RetentionCount> ToGridAsync(DateTimeOffset before, IGridMapSource maps, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        var total = default(RetentionCount);
        foreach (var selecting in new[] { SelectingFull, SelectingCoarse })
        {
            total += await pace.RepeatAsync(
                async () =>
                {
                    var days = await SelectAsync(selecting, (int)RetentionDay.EndedBy(before), cancellationToken);
                    var grids = new Dictionary<string, IGridLookup>(StringComparer.Ordinal);
                    foreach (var district in days.Select(static day => day.District).Distinct())
                    {
                        grids[district] = await maps.GetAsync(new DistrictId(district), cancellationToken);
                    }

                    return await ReplaceAsync(days, isGrid: true, (district, fixes) => TrackCoarsening.ToGrid(fixes, grids[district]), cancellationToken);
                },
                cancellationToken);
        }

        return total;
    }

    public async Task<RetentionCount> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        var day = (int)RetentionDay.EndedBy(before);
        var months = await partitions.DropBeforeAsync(day, cancellationToken);
        return new RetentionCount(months, 0, 0) + await pace.RepeatAsync(() => ExpireSomeAsync(day, cancellationToken), cancellationToken);
    }

    private async Task<RetentionCount> ReplaceAsync(
        List<(int Day, string District, string Worker)> days, bool isGrid, Func<string, List<StoredFix>, IReadOnlyList<StoredFix>> coarsen,
        CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            return default;
        }

        var fixes = days.ConvertAll(static _ => new List<StoredFix>());
        foreach (var (day, packed, count) in await store.Readers.ListAsync(
            SelectingChunks, parameters => Bind(parameters, days), static row => ((int)row.GetInt64(0) - 1, row.Bytes(1), row.GetInt32(2)), cancellationToken))
        {
            FixPacking.Unpack(packed, count, fixes[day]);
        }

        var packing = new BitWriter();
        var chunks = days.Zip(fixes)
            .SelectMany(day => TrackChunk.Slice([.. coarsen(day.First.District, day.Second)], 0, packing).Select(chunk => (Of: day.First, Chunk: chunk)))
            .ToArray();
        await store.WriteAsync(
            group =>
            {
                Bind(group.Add(Deleting).Parameters, days);
                Bind(group.Add(isGrid ? InsertingGrid : Inserting).Parameters, chunks.Select(static entry => entry.Of).ToArray())
                    .Ints(chunks.Select(static entry => entry.Chunk.Part)).Ints(chunks.Select(static entry => entry.Chunk.Fixes))
                    .Byteas(chunks.Select(static entry => (ReadOnlyMemory<byte>)entry.Chunk.Packed));
            },
            cancellationToken);
        return new RetentionCount(days.Count, fixes.Sum(static day => (long)day.Count), chunks.Sum(static entry => (long)entry.Chunk.Fixes));
    }

    private async Task<RetentionCount> ExpireSomeAsync(int before, CancellationToken cancellationToken)
    {
        var days = await SelectAsync(SelectingOld, before, cancellationToken);
        var fixes = await store.Readers.ListAsync(Counting, parameters => Bind(parameters, days), static row => row.GetInt64(0), cancellationToken);
        await store.WriteAsync(group => Bind(group.Add(Deleting).Parameters, days), cancellationToken);
        return new RetentionCount(days.Count, fixes.Sum(), 0);
    }

    private Task<List<(int Day, string District, string Worker)>> SelectAsync(string sql, int before, CancellationToken cancellationToken) =>
        store.Readers.ListAsync(
            sql,
            parameters => parameters.Int(before).Long(RetentionPace.DaysPerStep),
            static row => (row.GetInt32(0), row.GetString(1), row.GetString(2)),
            cancellationToken);

    private static Npgsql.NpgsqlParameterCollection Bind(
        Npgsql.NpgsqlParameterCollection parameters, IReadOnlyCollection<(int Day, string District, string Worker)> days) => parameters
        .Ints(days.Select(static day => day.Day)).Texts(days.Select(static day => day.District)).Texts(days.Select(static day => day.Worker));
}
