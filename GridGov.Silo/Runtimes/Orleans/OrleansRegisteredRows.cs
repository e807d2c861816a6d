using Npgsql;

namespace GridGov.Silo.Runtimes.Orleans;

/// <summary>
/// Reads the states of a district out of Orleans' table. It has no index by key, so this reads the whole table: once for each index that is rebuilt.
/// </summary>
internal sealed class OrleansRegisteredRows(string connection) : IRegisteredRows, IAsyncDisposable
{
    private const string Selecting = """
        SELECT grainidextensionstring, payloadbinary FROM orleansstorage
        WHERE graintypestring = $1 AND grainidextensionstring LIKE $2 AND payloadbinary IS NOT NULL ORDER BY grainidextensionstring COLLATE "C"
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connection);

    public async Task ReadAsync(string stateName, DistrictId district, Action<string, ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(Selecting);
        command.Parameters.Add(new() { Value = stateName });
        command.Parameters.Add(new() { Value = $"{district}/%" });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            take(reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
