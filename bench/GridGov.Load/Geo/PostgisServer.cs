using GridGov.Testing;
using Npgsql;

namespace GridGov.Load.Geo;

/// <summary>Debian's PostgreSQL with PostGIS, in memory as far as it can be: it waits for no disk and writes no log for its tables.</summary>
internal sealed class PostgisServer : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _source;

    private PostgisServer(PostgresServer server, NpgsqlDataSource source) => (_server, _source) = (server, source);

    public static bool IsInstalled =>
        Directory.Exists("/usr/share/postgresql") && Directory.EnumerateDirectories("/usr/share/postgresql").Any(static version => File.Exists(Path.Combine(version, "extension", "postgis.control")));

    public static async Task<PostgisServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = await PostgresServer.StartAsync("synchronous_commit=off", "shared_buffers=1GB", "max_wal_size=4GB", "jit=off");
        var connection = await server.CreateDatabaseAsync();
        await server.AskAsync(new NpgsqlConnectionStringBuilder(connection).Database!, "CREATE EXTENSION postgis");
        var source = new NpgsqlDataSourceBuilder(connection) { ConnectionStringBuilder = { MaxPoolSize = 32 } }.Build();
        await using (await source.OpenConnectionAsync(cancellationToken))
        {
            return new PostgisServer(server, source);
        }
    }

    /// <summary>A connection for one thread.</summary>
    public NpgsqlConnection Open() => _source.OpenConnection();

    public async Task DoAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rows by binary COPY.</summary>
    public async Task CopyAsync(string into, Func<NpgsqlBinaryImporter, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var import = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT binary)", cancellationToken);
        await write(import);
        await import.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _server.DisposeAsync();
    }
}
