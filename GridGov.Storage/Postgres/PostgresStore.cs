using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tracks;
using Microsoft.Extensions.Logging;

namespace GridGov.Storage.Postgres;

/// <summary>An open database: its one writer and its readers. The ports stand on it.</summary>
internal sealed partial class PostgresStore : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private volatile OpenPostgresStore? _open;
    private bool _isClosed;

    internal PostgresStore(
        PostgresTarget target, StorageOptions options, StorageHealth health, StorageMetrics metrics, TimeProvider wall, ILogger<PostgresStore> logger)
    {
        (Target, Options, Health, _metrics, Wall, _logger) = (target, options, health, metrics, wall, logger);
    }

    internal PostgresTarget Target { get; }

    internal StorageOptions Options { get; }

    internal StorageHealth Health { get; }

    internal TimeProvider Wall { get; }

    internal EtagSequence Etags => Opened.Etags;

    internal PostgresReaders Readers => Opened.Readers;

    internal TrackWorkers TrackWorkers => Opened.TrackWorkers;

    /// <summary>Writes queued or being committed.</summary>
    internal int Outstanding => Opened.Writer.Outstanding;

    /// <summary>Another process has opened the database: this one can only end. Called once, on the writer's thread.</summary>
    internal event Action? TakenOver;

    private OpenPostgresStore Opened => _open ?? Open(CancellationToken.None);

    /// <summary>Opens the store unless it is open; the first use does it too. Waits for a server that is not there yet.</summary>
    /// <exception cref="StoreException">The database cannot be used; the message says why and what to do.</exception>
    internal OpenPostgresStore Open(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_open is null)
            {
                _open = OpenPostgresStore.Open(new PostgresOpening(Target, Options, Wall, _logger), Health, _metrics, OnTakenOver, cancellationToken);
                Log.DatabaseOpened(_logger, Target, PostgresSchema.NewestVersion);
            }

            return _open;
        }
    }

    /// <summary>Queues a pooled write.</summary>
    internal StoreUnavailableException? TryQueue(WriteOperation<PostgresWriteSession> operation) => Opened.Writer.TryQueue(operation);

    /// <inheritdoc cref="GroupCommitWriter{TSession}.Hurry"/>
    internal void HurryWriter() => Opened.Writer.Hurry();

    /// <summary>Queues commands that run in their order in one transaction; completes after COMMIT. Giving up waiting does not undo it.</summary>
    internal Task<TResult> WriteAsync<TResult>(Func<PostgresGroup, Func<TResult>> stage, CancellationToken cancellationToken, int heldBytes = 0)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new CommandWrite<TResult>(stage, heldBytes);
        return TryQueue(write) is { } refusal ? Task.FromException<TResult>(refusal) : write.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>The same without a result.</summary>
    internal Task WriteAsync(Action<PostgresGroup> stage, CancellationToken cancellationToken, int heldBytes = 0) => WriteAsync<bool>(
        group =>
        {
            stage(group);
            return static () => true;
        },
        cancellationToken,
        heldBytes);

    /// <summary>One command that answers how many rows it changed.</summary>
    internal Task<int> ChangeAsync(string sql, Action<Npgsql.NpgsqlParameterCollection> bind, CancellationToken cancellationToken) => WriteAsync<int>(
        group =>
        {
            var command = group.Add(sql);
            bind(command.Parameters);
            return () => command.Changed;
        },
        cancellationToken);

    /// <summary>Commits what is queued and closes. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        OpenPostgresStore? open;
        lock (_gate)
        {
            _isClosed = true;
            (open, _open) = (_open, null);
        }

        if (open is not null)
        {
            await open.DisposeAsync();
            Log.DatabaseClosed(_logger, Target);
        }
    }

    private void OnTakenOver()
    {
        if (Health.Lose())
        {
            Log.DatabaseLost(_logger, Target);
            TakenOver?.Invoke();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Store {Target} is open, schema {Schema}")]
        internal static partial void DatabaseOpened(ILogger logger, PostgresTarget target, int schema);

        [LoggerMessage(LogLevel.Critical, "Another GridGov process has opened {Target} while this one was cut off; this one stops")]
        internal static partial void DatabaseLost(ILogger logger, PostgresTarget target);

        [LoggerMessage(LogLevel.Information, "Store {Target} is closed")]
        internal static partial void DatabaseClosed(ILogger logger, PostgresTarget target);
    }
}
