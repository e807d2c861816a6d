using GridGov.Grains.Tracks;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>The oldest batches of the tail, packed and ready to be exchanged.</summary>
internal sealed class PackStep
{
    private static readonly SqlText SelectBatches = new("SELECT batch, rows FROM track_batches ORDER BY batch");

    private static readonly SqlText SelectLast =
        new("SELECT part, fixes, packed, is_coarse FROM track_chunks WHERE worker = ?1 AND day = ?2 ORDER BY part DESC LIMIT 1");

    private static readonly SqlText PutChunk = new("""
        INSERT INTO track_chunks(worker, day, part, fixes, packed) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET fixes = excluded.fixes, packed = excluded.packed
        """);

    private static readonly SqlText DeleteBatches = new("DELETE FROM track_batches WHERE batch <= ?1");

    private readonly List<(int Worker, long Day, TrackChunk Chunk)> _chunks = [];
    private readonly List<StoredFix> _part = []; // used again for each
    private long _lastBatch;

    internal int Rows { get; private set; }

    internal static PackStep Prepare(ReaderPool.Lease reader, int most)
    {
        reader.BeginSnapshot();
        var step = new PackStep();
        using var rows = step.ReadRows(reader, most);
        var packing = new BitWriter();
        var fixes = new List<StoredFix>();
        foreach (var worker in rows.Workers)
        {
            fixes.Clear();
            rows.AddFixes(worker, fixes);
            step.PackDays(reader, packing, worker, fixes);
        }

        return step;
    }

    internal void Apply(SqliteWriteSession session)
    {
        foreach (var (worker, day, chunk) in _chunks)
        {
            session[PutChunk].Bind(1, worker).Bind(2, day).Bind(3, chunk.Part).Bind(4, chunk.Fixes).Bind(5, chunk.Packed).Run();
        }

        session[DeleteBatches].Bind(1, _lastBatch).Run();
    }

    private WorkerRows ReadRows(ReaderPool.Lease reader, int most)
    {
        using var batches = reader[SelectBatches];
        var rows = new WorkerRows();
        while (rows.Count < most && batches.Step())
        {
            rows.Add(batches.Blob(1));
            _lastBatch = batches.Long(0);
        }

        Rows = rows.Count;
        return rows;
    }

    private void PackDays(ReaderPool.Lease reader, BitWriter packing, int worker, List<StoredFix> fixes)
    {
        var day = FixPacking.Day(fixes[0].RecordedAtMs);
        if (AreOf(day, fixes))
        {
            Pack(reader, packing, worker, day, fixes);
            return;
        }

        foreach (var ofDay in fixes.GroupBy(static fix => FixPacking.Day(fix.RecordedAtMs)).ToArray())
        {
            Pack(reader, packing, worker, ofDay.Key, [.. ofDay]);
        }
    }

    private static bool AreOf(long day, List<StoredFix> fixes)
    {
        foreach (var fix in fixes)
        {
            if (FixPacking.Day(fix.RecordedAtMs) != day)
            {
                return false;
            }
        }

        return true;
    }

    private void Pack(ReaderPool.Lease reader, BitWriter packing, int worker, long day, List<StoredFix> added)
    {
        _part.Clear();
        var part = OpenPart(reader, worker, day, _part);
        _part.AddRange(added);
        foreach (var chunk in TrackChunk.Slice(_part, part, packing))
        {
            _chunks.Add((worker, day, chunk));
        }
    }

    /// <summary>The number of the part to write next; one that is not full is unpacked, to be written again.</summary>
    private static int OpenPart(ReaderPool.Lease reader, int worker, long day, List<StoredFix> fixes)
    {
        using var last = reader[SelectLast].Bind(1, worker).Bind(2, day);
        if (!last.Step())
        {
            return 0;
        }

        if (last.Int(1) >= TrackChunk.MostFixes || last.Bool(3))
        {
            return last.Int(0) + 1;
        }

        FixPacking.Unpack(last.Blob(2), last.Int(1), fixes);
        return last.Int(0);
    }
}
