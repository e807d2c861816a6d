using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>Reads columns.</summary>
internal static class PostgresRows
{
    internal static DateTimeOffset Instant(this NpgsqlDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    internal static DateTimeOffset? InstantOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);

    internal static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>All rows of the running result.</summary>
    internal static async Task<List<TRow>> AllAsync<TRow>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>All rows of the running result, and on to the next.</summary>
    internal static async Task<List<TRow>> AllAndNextAsync<TRow>(
        this NpgsqlDataReader reader, Func<NpgsqlDataReader, TRow> read, CancellationToken cancellationToken)
    {
        var rows = await reader.AllAsync(read, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    /// <summary>A command with its parameters at the end of a batch.</summary>
    internal static NpgsqlParameterCollection Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters;
    }
}
