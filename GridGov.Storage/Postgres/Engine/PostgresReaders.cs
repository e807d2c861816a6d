using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>A few connections for reading. They never wait for the writer, nor it for them.</summary>
internal sealed class PostgresReaders(PostgresTarget target, StorageOptions options, TimeProvider wall) : IAsyncDisposable
{
    private const int Tries = 4;

    private readonly NpgsqlDataSource _source = target.ForReading(options.ReadingConnections);

    /// <summary>Runs a query; again on another connection when one broke, as all do when the server was restarted.</summary>
    /// <exception cref="StoreUnavailableException">The server is not to be had.</exception>
    internal Task<TResult> ReadAsync<TResult>(
        Func<NpgsqlConnection, CancellationToken, Task<TResult>> query, CancellationToken cancellationToken) =>
        OffSocketThread.RunAsync(() => TryAsync(query, cancellationToken), cancellationToken);

    /// <summary>All rows of one query.</summary>
    internal Task<List<TRow>> ListAsync<TRow>(
        string sql, Action<NpgsqlParameterCollection> bind, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken) => ReadAsync(
        async (connection, cancelled) =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            bind(command.Parameters);
            await using var reader = await command.ExecuteReaderAsync(cancelled);
            return await reader.AllAsync(read, cancelled);
        },
        cancellationToken);

    /// <summary>The rows of several queries, all as of one commit.</summary>
    internal Task<TResult> SnapshotAsync<TResult>(
        Action<NpgsqlBatch> queries, Func<NpgsqlDataReader, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) => ReadAsync(
        async (connection, cancelled) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancelled);
            await using var batch = new NpgsqlBatch(connection, transaction);
            queries(batch);
            TResult result;
            await using (var reader = await batch.ExecuteReaderAsync(cancelled))
            {
                result = await read(reader, cancelled);
            }

            await transaction.CommitAsync(cancelled);
            return result;
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<TResult> TryAsync<TResult>(
        Func<NpgsqlConnection, CancellationToken, Task<TResult>> query, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                return await query(connection, cancellationToken);
            }
            catch (NpgsqlException fault) when (fault.IsOfTheConnection() && tries < Tries)
            {
                _source.Clear(); // the others broke with it
                await Task.Delay(options.FirstRetryDelay * tries, wall, cancellationToken);
            }
            catch (NpgsqlException fault)
            {
                throw new StoreUnavailableException($"PostgreSQL does not answer: {fault.Message}", fault);
            }
        }
    }
}
