using System.Data;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// The one connection that may write, and the lock that says so: whoever loses the session has lost both. A new session has to get the lock before it
/// writes, and it gets it only when nothing of the old one can arrive any more.
/// </summary>
internal sealed class WriterConnection : IDisposable
{
    private const string Raising = "UPDATE writers SET last_group = $1, seen_at = now() WHERE writer = $2 AND opening = $3 RETURNING last_group";

    private readonly NpgsqlDataSource _source;
    private readonly StorePart _part;
    private NpgsqlConnection? _connection;
    private NpgsqlConnection? _next;
    private int _serverPid;
    private StagedCommand? _raising;

    /// <param name="source">Makes connections.</param>
    /// <param name="connection">One that has the lock.</param>
    /// <param name="part">What it writes, and under which name.</param>
    /// <param name="opening">Which opening of the store this is.</param>
    /// <param name="lastGroup">The last group of the opening before.</param>
    internal WriterConnection(NpgsqlDataSource source, NpgsqlConnection connection, StorePart part, long opening, long lastGroup)
    {
        (_source, _connection, _part, Opening, LastGroup) = (source, connection, part, opening, lastGroup);
        _serverPid = connection.ProcessID;
    }

    internal long Opening { get; }

    /// <summary>Called when another process has opened the store: nothing will be written any more.</summary>
    internal Action? TakenOver { get; set; }

    /// <summary>The newest group that is known to be durable: as of the opening, or of the last <see cref="Reconnect"/>.</summary>
    internal long LastGroup { get; private set; }

    internal NpgsqlConnection Connection => _connection ?? throw new IOException("The connection to PostgreSQL is lost.");

    /// <summary>Process id of the writing session's server process, the last one while there is none.</summary>
    internal int ServerPid => Volatile.Read(ref _serverPid);

    internal bool IsUsable => _connection?.FullState is { } state && (state & (ConnectionState.Open | ConnectionState.Broken)) == ConnectionState.Open;

    /// <summary>It is not to be trusted any more.</summary>
    internal void Break()
    {
        var broken = _connection;
        _connection = null;
        Drop(broken);
    }

    /// <summary>Adds to a group what lets its outcome be found again.</summary>
    internal void Raise(PostgresGroup group, long number)
    {
        _raising = group.Ask(Raising);
        _raising.Parameters.Long(number).Text(_part.Writer).Long(Opening);
    }

    /// <summary>The group has run: was this still the opening that may write?</summary>
    /// <exception cref="StoreTakenOverException">It was not.</exception>
    internal void CheckStillHeld()
    {
        if (_raising!.Answers.Count != 1)
        {
            throw Lost();
        }
    }

    /// <summary>A new session with the lock. Until the old one is gone from the server there is none.</summary>
    /// <exception cref="Exception">Not now.</exception>
    internal void Reconnect()
    {
        Break();
        if (_next?.FullState != ConnectionState.Open)
        {
            Drop(_next);
            _next = _source.OpenConnection();
        }

        try
        {
            if (!WriterLock.TryTake(_next, _part))
            {
                var holder = WriterLock.FindHolder(_next, _part);
                if (holder?.ServerPid == _serverPid)
                {
                    WriterLock.Terminate(_next, _serverPid); // our own former session, which hangs, or has not noticed yet that nobody is there
                    throw new IOException("The former connection to PostgreSQL still holds the lock; its server process was told to end.");
                }

                ReadLastGroup(_next); // whoever has it may have opened the store anew: then this process is not waited for any more
                throw new IOException(holder is null ? "The lock was just let go." : $"Another process writes into this database: {holder}.");
            }

            LastGroup = ReadLastGroup(_next);
            (_connection, _next) = (_next, null);
            _serverPid = _connection.ProcessID;
        }
        catch
        {
            if (_next?.FullState != ConnectionState.Open)
            {
                Drop(_next);
                _next = null;
            }

            throw;
        }
    }

    /// <summary>The lock is free when it returns: a server process that is told to end does so only some time later.</summary>
    public void Dispose()
    {
        if (IsUsable)
        {
            WriterLock.LetGo(_connection!);
        }

        Break();
        Drop(_next);
        _source.Dispose();
    }

    private long ReadLastGroup(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT last_group FROM writers WHERE writer = $1 AND opening = $2", connection);
        command.Parameters.Text(_part.Writer).Long(Opening);
        return command.ExecuteScalar() as long? ?? throw Lost();
    }

    private StoreTakenOverException Lost()
    {
        TakenOver?.Invoke();
        return new StoreTakenOverException();
    }

    private static void Drop(NpgsqlConnection? connection)
    {
        try
        {
            connection?.Dispose();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
        {
            // it is gone one way or another
        }
    }
}
