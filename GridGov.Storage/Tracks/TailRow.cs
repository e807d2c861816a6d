using GridGov.Grains.Tracks;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Reads the columns of the tail in their order in the table.</summary>
internal static class TailRow
{
    internal static StoredFix Read(Statement row, int firstColumn) => new(
        row.Long(firstColumn),
        row.Long(firstColumn + 1),
        row.Int(firstColumn + 2),
        row.Int(firstColumn + 3),
        row.Int(firstColumn + 4),
        row.Int(firstColumn + 5),
        (short)row.Int(firstColumn + 6),
        (byte)row.Int(firstColumn + 7));
}
