using GridGov.Grains.Tracks;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>The oldest rows of the tail, packed and ready to be exchanged.</summary>
internal sealed class PackStep
{
    private const string SelectingBatches = """
        SELECT batch, rows FROM (SELECT batch, rows, sum(fixes) OVER (ORDER BY batch) - fixes AS before FROM track_batches) t WHERE before < $1 ORDER BY batch
        """;

    /// <summary>Of each worker's day the last part, if there is still room in it.</summary>
    private const string SelectingOpenParts = """
        SELECT v.n, c.part, c.fixes, c.is_coarse, c.packed
        FROM unnest($1, $2, $3) WITH ORDINALITY AS v(district, worker, day, n),
            LATERAL (
                SELECT part, fixes, is_coarse, packed FROM track_chunks
                WHERE district = v.district AND worker = v.worker AND day = v.day ORDER BY part DESC LIMIT 1) c
        """;

    private const string Putting = """
        INSERT INTO track_chunks(district, worker, day, part, fixes, is_coarse, packed)
        SELECT v.district, v.worker, v.day, v.part, v.fixes, false, v.packed FROM unnest($1, $2, $3, $4, $5, $6) AS v(district, worker, day, part, fixes, packed)
        ON CONFLICT (district, worker, day, part) DO UPDATE SET fixes = excluded.fixes, packed = excluded.packed
        """;

    private const string Deleting = "DELETE FROM track_batches WHERE batch <= $1";

    private readonly List<(WorkerDay Of, TrackChunk Chunk)> _chunks = [];
    private long _lastBatch;

    internal int Rows { get; private set; }

    internal int HeldBytes => _chunks.Sum(static entry => entry.Chunk.Packed.Length);

    /// <summary>Reads and packs. Only the packer changes chunks, so the open parts may be read after the rows.</summary>
    internal static async Task<PackStep> PrepareAsync(PostgresReaders readers, TrackWorkers workers, int most, CancellationToken cancellationToken)
    {
        var step = new PackStep();
        using var rows = new WorkerRows();
        foreach (var (batch, bytes) in await readers.ListAsync(
            SelectingBatches, parameters => parameters.Long(most), static row => (row.GetInt64(0), row.Bytes(1)), cancellationToken))
        {
            rows.Add(bytes);
            step._lastBatch = batch;
        }

        step.Rows = rows.Count;
        var days = DaysOf(rows, workers);
        var parts = new (int Next, List<StoredFix> Fixes)[days.Count];
        for (var n = 0; n < parts.Length; n++)
        {
            parts[n] = (0, []);
        }

        await readers.ListAsync(
            SelectingOpenParts,
            parameters => parameters.Texts(days.Select(static day => day.Of.District)).Texts(days.Select(static day => day.Of.Worker))
                .Ints(days.Select(static day => day.Of.Day)),
            row => parts[row.GetInt64(0) - 1] = OpenPart(row),
            cancellationToken);
        var packing = new BitWriter();
        foreach (var ((day, added), (next, fixes)) in days.Zip(parts))
        {
            fixes.AddRange(added);
            step._chunks.AddRange(TrackChunk.Slice(fixes, next, packing).Select(chunk => (day, chunk)));
        }

        return step;
    }

    internal void AddTo(PostgresGroup group)
    {
        group.Add(Putting).Parameters.Texts(_chunks.Select(static entry => entry.Of.District)).Texts(_chunks.Select(static entry => entry.Of.Worker))
            .Ints(_chunks.Select(static entry => entry.Of.Day)).Ints(_chunks.Select(static entry => entry.Chunk.Part))
            .Ints(_chunks.Select(static entry => entry.Chunk.Fixes))
            .Byteas(_chunks.Select(static entry => (ReadOnlyMemory<byte>)entry.Chunk.Packed));
        group.Add(Deleting).Parameters.Long(_lastBatch);
    }

    private static List<(WorkerDay Of, List<StoredFix> Fixes)> DaysOf(WorkerRows rows, TrackWorkers workers)
    {
        var names = workers.All.ToDictionary(static worker => worker.Number);
        var days = new List<(WorkerDay, List<StoredFix>)>();
        foreach (var number in rows.Workers)
        {
            var worker = names[number];
            var fixes = new List<StoredFix>();
            rows.AddFixes(number, fixes);
            days.AddRange(fixes.GroupBy(static fix => (int)FixPacking.Day(fix.RecordedAtMs))
                .Select(day => (new WorkerDay(worker.District.Value, worker.Id.Value, day.Key), day.ToList())));
        }

        return days;
    }

    /// <summary>The number of the part to write next; one that is not full is unpacked, to be written again.</summary>
    private static (int Next, List<StoredFix> Fixes) OpenPart(NpgsqlDataReader row)
    {
        var fixes = new List<StoredFix>();
        if (row.GetInt32(2) >= TrackChunk.MostFixes || row.GetBoolean(3))
        {
            return (row.GetInt32(1) + 1, fixes);
        }

        FixPacking.Unpack(row.Bytes(4), row.GetInt32(2), fixes);
        return (row.GetInt32(1), fixes);
    }

    private readonly record struct WorkerDay(string District, string Worker, int Day);
}
