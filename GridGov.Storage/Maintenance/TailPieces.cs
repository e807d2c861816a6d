using System.Runtime.InteropServices;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Maintenance;

/// <summary>Looks into the batches of the open tail: how many fixes of whom, and whether each batch is whole.</summary>
internal static class TailPieces
{
    /// <summary>The schema that has them.</summary>
    internal const int FirstSchema = 5;

    private static readonly SqlText Workers = new("SELECT number, district, worker FROM track_workers");
    private static readonly SqlText Batches = new("SELECT batch, fixes, rows FROM track_batches");

    internal static IEnumerable<TrackPiece> Read(SqliteConnection connection)
    {
        var counts = new Dictionary<int, long>();
        var pieces = new List<TrackPiece>();
        using (var batches = connection[Batches])
        {
            while (batches.Step())
            {
                var rows = batches.Blob(2);
                if (rows.Length != batches.Long(1) * TailFix.Size)
                {
                    pieces.Add(new TrackPiece(new DistrictId("?"), new WorkerId("?"), 0, $"batch {batches.Long(0)} of the tail is not whole"));
                    continue;
                }

                for (; !rows.IsEmpty; rows = rows[TailFix.Size..])
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, TailFix.WorkerOf(rows), out _)++;
                }
            }
        }

        using (var workers = connection[Workers])
        {
            while (workers.Step())
            {
                if (counts.Remove(workers.Int(0), out var count))
                {
                    pieces.Add(new TrackPiece(new DistrictId(workers.Text(1)), new WorkerId(workers.Text(2)), count, null));
                }
            }
        }

        pieces.AddRange(counts.Values.Select(static count => new TrackPiece(new DistrictId("?"), new WorkerId("?"), count, "rows of a worker without a number")));
        return pieces;
    }
}
