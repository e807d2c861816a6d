using System.Diagnostics;
using System.Globalization;

namespace GridGov.Testing;

/// <summary>
/// A PostgreSQL server of its own for tests: a cluster in a temporary directory on a free loopback port. A watchdog ends it with the test process,
/// however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Who owns the databases of the tests: no superuser.</summary>
    public const string User = "gridgov";

    /// <summary>What that user signs in with.</summary>
    public const string Password = "only-for-tests";

    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly string _directory;
    private readonly Process _watchdog;
    private int _databases;

    private PostgresServer(string directory, int port, Process watchdog) => (_directory, Port, _watchdog) = (directory, port, watchdog);

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Process id of the postmaster; 0 when it does not run.</summary>
    public int PostmasterPid => File.Exists(PidFile(_directory))
        ? int.Parse(File.ReadLines(PidFile(_directory)).First(), CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">More of its settings, each <c>name=value</c>. Without <c>fsync=on</c> it does not wait for the disk: a test's machine does not lose power.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("gridgov-pg-").FullName;
        if (IsRoot)
        {
            await RunAsync("chown", "postgres", directory); // the server refuses to run as root
        }

        var cluster = Path.Combine(directory, "cluster");
        await AsPostgresAsync("initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        var port = FreePort.Next();
        string[] all =
        [
            $"port={port}", "listen_addresses='127.0.0.1'", $"unix_socket_directories='{directory}'", "fsync=off", "max_connections=200",
            "autovacuum_naptime=10s", "max_prepared_transactions=0", .. settings,
        ];
        await File.AppendAllLinesAsync(Path.Combine(cluster, "postgresql.conf"), all);
        await File.WriteAllLinesAsync(
            Path.Combine(cluster, "pg_hba.conf"),
            [$"host all {User} 127.0.0.1/32 scram-sha-256", "host all postgres 127.0.0.1/32 trust", "local all postgres trust"]);
        var server = new PostgresServer(directory, port, Watch(directory));
        await server.StartAgainAsync();
        await server.AskAsync("postgres", $"CREATE ROLE {User} LOGIN PASSWORD '{Password}'");
        return server;
    }

    /// <summary>Makes an empty database; answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string encoding = "UTF8")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await AskAsync("postgres", $"CREATE DATABASE {name} OWNER {User} ENCODING '{encoding}' TEMPLATE template0");
        return Connection(name);
    }

    /// <summary>The connection string of a database.</summary>
    public string Connection(string database, int? port = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username={User};Password={Password}");

    /// <summary>Runs a statement as superuser; answers what <c>psql -At</c> prints.</summary>
    public Task<string> AskAsync(string database, string sql) => RunAsync(
        Program("psql"), "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql);

    /// <summary>Stops it.</summary>
    /// <param name="mode">smart, fast or immediate, as <c>pg_ctl</c> has them; immediate is a crash.</param>
    public Task StopAsync(string mode = "fast") => AsPostgresAsync("pg_ctl", "-D", Cluster, "-m", mode, "-w", "stop");

    /// <summary>Starts it after <see cref="StopAsync"/> on the same data and port.</summary>
    public Task StartAgainAsync() => AsPostgresAsync("pg_ctl", "-D", Cluster, "-l", Path.Combine(_directory, "log"), "-w", "-t", "60", "start");

    /// <summary>Sends a signal (STOP, CONT, KILL, …) to the server processes of connections.</summary>
    public async Task SignalAsync(string signal, IEnumerable<int> serverPids)
    {
        foreach (var pid in serverPids)
        {
            await RunAsync("kill", $"-{signal}", pid.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Process ids of the server processes whose application name begins so.</summary>
    public async Task<int[]> ServerPidsAsync(string application) =>
    [
        .. (await AskAsync("postgres", $"SELECT pid FROM pg_stat_activity WHERE application_name LIKE '{application}%'"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => int.Parse(line, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Ends it and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _watchdog.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _watchdog.WaitForExitAsync(deadline.Token);
        _watchdog.Dispose();
    }

    private string Cluster => Path.Combine(_directory, "cluster");

    private static string PidFile(string directory) => Path.Combine(directory, "cluster", "postmaster.pid");

    /// <summary>Waits for the end of its standard input, which comes with ours, then ends the server and removes the directory.</summary>
    private static Process Watch(string directory) => Process.Start(new ProcessStartInfo(
        "sh", ["-c", "cat > /dev/null; p=$(head -n 1 \"$1/cluster/postmaster.pid\" 2>/dev/null) && kill -QUIT \"$p\" && while kill -0 \"$p\" 2>/dev/null; do sleep 0.05; done; rm -rf \"$1\"", "watch", directory])
    {
        RedirectStandardInput = true,
    })!;

    private static Task<string> AsPostgresAsync(string program, params string[] arguments) => IsRoot
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Program(program), .. arguments])
        : RunAsync(Program(program), arguments);

    /// <summary>Debian keeps the server's programs beside the path, in a folder for each version.</summary>
    private static string Program(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin", name))
            .FirstOrDefault(File.Exists) ?? name
        : name;

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;

        // pg_ctl's server keeps the pipes open: whoever started it must not wait for their end.
        if (arguments.Contains("start"))
        {
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? "" : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }

        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }
}
