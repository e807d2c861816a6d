using System.Globalization;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Maintenance;

/// <summary>Looks into the batches of the open tail: how many fixes of whom, and whether each batch is whole.</summary>
internal sealed class TailPieces
{
    /// <summary>The schema of a SQLite file that has batches.</summary>
    internal const int FirstSqliteSchema = 5;

    /// <summary>The schema of a PostgreSQL database that has batches.</summary>
    internal const int FirstPostgresSchema = 11;

    private readonly Dictionary<int, long> _counts = [];
    private readonly List<TrackPiece> _pieces = [];

    internal void AddBatch(long batch, int fixes, ReadOnlySpan<byte> rows)
    {
        if (rows.Length == fixes * (long)TailFix.Size)
        {
            TailRows.Count(rows, _counts);
        }
        else
        {
            _pieces.Add(Unknown(0, string.Create(CultureInfo.InvariantCulture, $"batch {batch} of the tail is not whole")));
        }
    }

    /// <summary>After all batches: whose a number is.</summary>
    internal void AddWorker(int number, string district, string worker)
    {
        if (_counts.Remove(number, out var count))
        {
            _pieces.Add(new TrackPiece(new DistrictId(district), new WorkerId(worker), count, null));
        }
    }

    /// <summary>After all workers.</summary>
    internal IReadOnlyList<TrackPiece> All() => [.. _pieces, .. _counts.Values.Select(static count => Unknown(count, "rows of a worker without a number"))];

    private static TrackPiece Unknown(long fixes, string fault) => new(new DistrictId("?"), new WorkerId("?"), fixes, fault);
}
