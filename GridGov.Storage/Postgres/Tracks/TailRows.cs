using GridGov.Grains.Tracks;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>Reads the columns of the tail in their order in the table.</summary>
internal static class TailRows
{
    internal const string Columns = "recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags";

    internal static StoredFix Read(NpgsqlDataReader row, int firstColumn) => new(
        row.GetInt64(firstColumn),
        row.GetInt64(firstColumn + 1),
        row.GetInt32(firstColumn + 2),
        row.GetInt32(firstColumn + 3),
        row.GetInt32(firstColumn + 4),
        row.GetInt32(firstColumn + 5),
        row.GetInt16(firstColumn + 6),
        (byte)row.GetInt16(firstColumn + 7));
}
