using GridGov.Load.Measuring;
using SQLitePCL;

namespace GridGov.Load.Alarms;

/// <summary>How long one durable commit takes on this disk under this load: a row a transaction in a database of its own, SQLite in WAL mode with synchronous=FULL.</summary>
internal sealed class CommitProbe : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string _directory = Directory.CreateTempSubdirectory("gridgov-bench-commit-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    static CommitProbe() => Batteries_V2.Init();

    public CommitProbe() => _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private LatencyHistogram Times { get; } = new();

    /// <summary>Ends it; answers what it saw.</summary>
    public async Task<LatencyHistogram> StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        return Times;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private void Run()
    {
        Check(raw.sqlite3_open(Path.Combine(_directory, "probe.db"), out var database));
        using (database)
        {
            Check(raw.sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows(row INTEGER PRIMARY KEY, body BLOB)"));
            while (!_stopping.Token.WaitHandle.WaitOne(Pause))
            {
                var started = MonotonicClock.Nanoseconds;
                Check(raw.sqlite3_exec(database, "INSERT INTO rows(body) VALUES(zeroblob(400))"));
                Times.Add(MonotonicClock.Nanoseconds - started);
            }
        }
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"The commit probe failed: SQLite {code}.");
        }
    }
}
