using GridGov.Grains.Residents;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>Grain states of a district by kind: keys begin with the district and a stroke, and the one after it in order is a zero.</summary>
internal sealed class PostgresRegisteredRows(PostgresStore store) : IRegisteredRows
{
    private const string Selecting = "SELECT key, json FROM grain_state WHERE key > $1 AND key < $2 AND name = $3 ORDER BY key";

    public Task ReadAsync(string stateName, DistrictId district, Action<string, ReadOnlySpan<byte>> take, CancellationToken cancellationToken) =>
        store.Readers.ListAsync(
            Selecting,
            parameters => parameters.Text($"{district}/").Text($"{district}0").Text(stateName),
            row =>
            {
                take(row.GetString(0), row.Bytes(1));
                return true;
            },
            cancellationToken);
}
