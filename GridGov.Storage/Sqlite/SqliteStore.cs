using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite.Engine;
using Microsoft.Extensions.Logging;

namespace GridGov.Storage.Sqlite;

/// <summary>An open data directory: its lock, its one writer and its readers. The ports stand on it.</summary>
internal sealed partial class SqliteStore : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly StorageMetrics _metrics;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private volatile OpenStore? _open;
    private bool _isClosed;

    internal SqliteStore(
        string dataDirectory, StorageOptions options, StorageHealth health, StorageMetrics metrics, TimeProvider wall, ILogger<SqliteStore> logger)
    {
        (DataDirectory, Options, Health, _metrics, _wall, _logger) = (Path.GetFullPath(dataDirectory), options, health, metrics, wall, logger);
    }

    internal string DataDirectory { get; }

    internal StorageOptions Options { get; }

    internal StorageHealth Health { get; }

    internal Interning Interning => Opened.Interning;

    internal EtagSequence Etags => Opened.Etags;

    /// <summary>Writes queued or being committed.</summary>
    internal int Outstanding => Opened.Writer.Outstanding;

    private OpenStore Opened => _open ?? Open();

    /// <summary>Opens the store unless it is open; the first use does it too.</summary>
    /// <exception cref="StoreException">The directory or file cannot be used; the message says why and what to do.</exception>
    internal OpenStore Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_open is null)
            {
                _open = OpenStore.Open(DataDirectory, Options, Health, _metrics, _wall, _logger);
                Log.Opened(_logger, DataDirectory, SchemaScripts.NewestVersion);
            }

            return _open;
        }
    }

    internal ReaderPool.Lease Read() => Opened.Readers.Rent();

    /// <summary>Runs a longer query on the thread pool.</summary>
    internal Task<TResult> ReadAsync<TResult>(Func<ReaderPool.Lease, TResult> query, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var reader = Read();
            return query(reader);
        },
        cancellationToken);

    /// <summary>Queues a pooled write.</summary>
    internal StoreUnavailableException? TryQueue(WriteOperation<SqliteWriteSession> operation) => Opened.Writer.TryQueue(operation);

    /// <inheritdoc cref="GroupCommitWriter{TSession}.Hurry"/>
    internal void HurryWriter() => Opened.Writer.Hurry();

    /// <summary>Writes in one savepoint; completes after COMMIT. Giving up waiting does not undo it.</summary>
    internal Task<TResult> WriteAsync<TResult>(
        Func<SqliteWriteSession, TResult> apply, CancellationToken cancellationToken, int heldBytes = 0)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new DelegateWrite<SqliteWriteSession, TResult>(apply, heldBytes);
        return TryQueue(write) is { } refusal ? Task.FromException<TResult>(refusal) : write.Completion.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{TResult}"/>
    internal Task WriteAsync(Action<SqliteWriteSession> apply, CancellationToken cancellationToken, int heldBytes = 0) => WriteAsync(
        session =>
        {
            apply(session);
            return true;
        },
        cancellationToken,
        heldBytes);

    /// <summary>Commits what is queued and closes. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        OpenStore? open;
        lock (_gate)
        {
            _isClosed = true;
            (open, _open) = (_open, null);
        }

        if (open is not null)
        {
            await open.DisposeAsync();
            Log.Closed(_logger, DataDirectory);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Store {Directory} is open, schema {Schema}")]
        internal static partial void Opened(ILogger logger, string directory, int schema);

        [LoggerMessage(LogLevel.Information, "Store {Directory} is closed")]
        internal static partial void Closed(ILogger logger, string directory);
    }
}
