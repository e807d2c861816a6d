using GridGov.Grains.Tracks;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Coarsens old chunks a worker's day at a time, and drops whole months; what a month that is not over yet has, and what has no month, goes day by day.</summary>
internal sealed class PostgresTrackRetention(PostgresStore store, TrackPacker packer, TrackPartitions partitions, ChunkGate gate) : ITrackRetention
{
    private const int DaysPerTransaction = 64;

    private const string SelectingFull =
        "SELECT DISTINCT day, district, worker FROM track_chunks WHERE NOT is_coarse AND day < $1 ORDER BY day, district, worker LIMIT $2";

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

    private const string Inserting = """
        INSERT INTO track_chunks(day, district, worker, part, fixes, packed, is_coarse)
        SELECT v.*, true FROM unnest($1, $2, $3, $4, $5, $6) AS v
        """;

    public async Task<int> CoarsenAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        return await RepeatAsync(() => CoarsenSomeAsync((int)RetentionDay.EndedBy(before), cancellationToken), cancellationToken);
    }

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await packer.PackAllAsync(cancellationToken);
        var day = (int)RetentionDay.EndedBy(before);
        var months = await partitions.DropBeforeAsync(day, cancellationToken);
        return months + await RepeatAsync(() => ExpireSomeAsync(day, cancellationToken), cancellationToken);
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

    private async Task<int> CoarsenSomeAsync(int before, CancellationToken cancellationToken)
    {
        var days = await SelectAsync(SelectingFull, before, cancellationToken);
        var fixes = days.ConvertAll(static _ => new List<StoredFix>());
        await store.Readers.ListAsync(
            SelectingChunks,
            parameters => Bind(parameters, days),
            row =>
            {
                FixPacking.Unpack(row.Bytes(1), row.GetInt32(2), fixes[(int)row.GetInt64(0) - 1]);
                return true;
            },
            cancellationToken);
        var packing = new BitWriter();
        var chunks = days.Zip(fixes)
            .SelectMany(day => TrackChunk.Slice([.. TrackCoarsening.Coarsen(day.Second)], 0, packing).Select(chunk => (Of: day.First, Chunk: chunk)))
            .ToArray();
        await store.WriteAsync(
            group =>
            {
                Bind(group.Add(Deleting).Parameters, days);
                Bind(group.Add(Inserting).Parameters, chunks.Select(static entry => entry.Of).ToArray())
                    .Ints(chunks.Select(static entry => entry.Chunk.Part)).Ints(chunks.Select(static entry => entry.Chunk.Fixes))
                    .Byteas(chunks.Select(static entry => (ReadOnlyMemory<byte>)entry.Chunk.Packed));
            },
            cancellationToken);
        return days.Count;
    }

    private async Task<int> ExpireSomeAsync(int before, CancellationToken cancellationToken)
    {
        var days = await SelectAsync(SelectingOld, before, cancellationToken);
        await store.WriteAsync(group => Bind(group.Add(Deleting).Parameters, days), cancellationToken);
        return days.Count;
    }

    private Task<List<(int Day, string District, string Worker)>> SelectAsync(string sql, int before, CancellationToken cancellationToken) =>
        store.Readers.ListAsync(
            sql,
            parameters => parameters.Int(before).Long(DaysPerTransaction),
            static row => (row.GetInt32(0), row.GetString(1), row.GetString(2)),
            cancellationToken);

    private static Npgsql.NpgsqlParameterCollection Bind(
        Npgsql.NpgsqlParameterCollection parameters, IReadOnlyCollection<(int Day, string District, string Worker)> days) => parameters
        .Ints(days.Select(static day => day.Day)).Texts(days.Select(static day => day.District)).Texts(days.Select(static day => day.Worker));
}
