using System.Globalization;
using GridGov.Load.Measuring;
using GridGov.Testing;

namespace GridGov.Load.Contenders;

/// <summary>PostgreSQL that waits for its disk: a store for the silo, and COPY as what it can do at best.</summary>
internal sealed class PostgresPeer : IAsyncDisposable
{
    private const int Rows = 1_000_000;
    private const string Database = "test1"; // the first that the server makes

    private readonly PostgresServer _server;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"gridgov-bench-copy-{Environment.ProcessId}.csv");

    private PostgresPeer(PostgresServer server, string connection) => (_server, Connection) = (server, connection);

    /// <summary>Connection string of an empty database.</summary>
    public string Connection { get; }

    public static bool IsInstalled => Directory.Exists("/usr/lib/postgresql");

    public static async Task<PostgresPeer> StartAsync()
    {
        var server = await PostgresServer.StartAsync(
            "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=1GB", "max_wal_size=4GB", "checkpoint_timeout=15min", "wal_compression=on");
        return new PostgresPeer(server, await server.CreateDatabaseAsync());
    }

    /// <summary>Fixes in the silo's tables.</summary>
    public async Task<long> CountFixesAsync() => long.Parse(
        await _server.AskAsync(Database, "SELECT (SELECT coalesce(sum(fixes), 0)::bigint FROM gridgov.track_batches) + (SELECT coalesce(sum(fixes), 0)::bigint FROM gridgov.track_chunks)"),
        CultureInfo.InvariantCulture);

    /// <summary>Rows a second of one COPY of a million fixes into a table of one row a fix, with an index on worker and time.</summary>
    public async Task<double> CopyAsync()
    {
        if (!File.Exists(_file))
        {
            await File.WriteAllLinesAsync(_file, Enumerable.Range(0, Rows).Select(static row => string.Create(
                CultureInfo.InvariantCulture, $"371302,w{row % 2_000:D5},{1_795_000_000_000 + row / 2_000 * 1_000L},{1_795_000_000_000 + row},{350_000_000 + row},{1_183_000_000 + row},80,140,{row % 360},0")));
        }

        await _server.AskAsync(
            Database,
            """
            DROP TABLE IF EXISTS gridgov.copied;
            CREATE TABLE gridgov.copied(
                row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, district text COLLATE "C" NOT NULL, worker text COLLATE "C" NOT NULL, recorded_ms bigint NOT NULL,
                received_ms bigint NOT NULL, latitude_e7 integer NOT NULL, longitude_e7 integer NOT NULL, accuracy_dm integer NOT NULL, speed_cms integer NOT NULL,
                heading smallint NOT NULL, flags smallint NOT NULL);
            CREATE INDEX ON gridgov.copied(district, worker, recorded_ms)
            """);
        var started = TimeProvider.System.GetTimestamp();
        await _server.AskAsync(
            Database,
            $"\\copy gridgov.copied(district, worker, recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags) FROM '{_file}' WITH (FORMAT csv)");
        return Rows / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Processor time of all its processes so far.</summary>
    public TimeSpan Processor => ProcessReading.Of(
        [_server.PostmasterPid, .. Children(_server.PostmasterPid)]).Processor;

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await _server.DisposeAsync();
    }

    private static IEnumerable<int> Children(int parent) =>
        File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static id => int.Parse(id, CultureInfo.InvariantCulture));
}
