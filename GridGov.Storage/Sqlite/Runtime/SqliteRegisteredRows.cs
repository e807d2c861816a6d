using GridGov.Grains.Residents;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Runtime;

/// <summary>Grain states of a district by kind: keys begin with the district and a stroke, and the one after it in order is a zero.</summary>
internal sealed class SqliteRegisteredRows(SqliteStore store) : IRegisteredRows
{
    private static readonly SqlText Select = new("SELECT key, json FROM grain_state WHERE key > ?1 AND key < ?2 AND name = ?3 ORDER BY key");

    public Task ReadAsync(string stateName, DistrictId district, Action<string, ReadOnlySpan<byte>> take, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[Select].Bind(1, $"{district}/").Bind(2, $"{district}0").Bind(3, stateName);
            while (rows.Step())
            {
                take(rows.Text(0), rows.Blob(1));
            }

            return true;
        },
        cancellationToken);
}
