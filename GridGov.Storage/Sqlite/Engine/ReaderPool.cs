using System.Collections.Concurrent;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>Connections for reading. Each sees the last commit and never waits for the writer.</summary>
internal sealed class ReaderPool(string file) : IDisposable
{
    private const int MaxKept = 8;

    private readonly ConcurrentBag<SqliteConnection> _kept = [];
    private volatile bool _isClosed;

    /// <summary>Lends a connection until the lease is disposed.</summary>
    internal Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return new Lease(this, _kept.TryTake(out var connection) ? connection : SqliteFile.OpenForReading(file));
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_kept.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Return(SqliteConnection connection)
    {
        if (connection.IsInTransaction)
        {
            connection.Execute("ROLLBACK");
        }

        if (_isClosed || _kept.Count >= MaxKept)
        {
            connection.Dispose();
        }
        else
        {
            _kept.Add(connection);
        }
    }

    /// <summary>A connection on loan; disposing it ends its transaction.</summary>
    internal readonly struct Lease(ReaderPool pool, SqliteConnection connection) : IDisposable
    {
        internal SqliteConnection Connection => connection;

        internal Statement this[SqlText sql] => connection[sql];

        /// <summary>From now on every query sees the same commit.</summary>
        internal void BeginSnapshot() => connection.Execute("BEGIN");

        public void Dispose() => pool.Return(connection);
    }
}
