using SQLitePCL;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>A connection with its prepared statements, on the engine's C interface. Used by one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int BusyTimeoutMs = 5_000;

    private readonly sqlite3 _handle;
    private Statement?[] _statements = new Statement?[64];

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 handle) => _handle = handle;

    /// <summary>Rows changed by the last statement that ran.</summary>
    internal int Changes => raw.sqlite3_changes(_handle);

    internal long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    internal bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    internal sqlite3 Handle => _handle;

    /// <summary>Opens a file.</summary>
    internal static SqliteConnection Open(string file, bool mayCreate) =>
        Open(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (mayCreate ? raw.SQLITE_OPEN_CREATE : 0));

    /// <summary>Opens a file that nobody changes while it is open: without locks, without a log, also where nothing can be written.</summary>
    internal static SqliteConnection OpenUnchanging(string file) =>
        Open(new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_URI);

    private static SqliteConnection Open(string file, int flags)
    {
        var result = raw.sqlite3_open_v2(file, out var handle, flags, null);
        if (result != raw.SQLITE_OK)
        {
            var text = raw.sqlite3_errstr(result).utf8_to_string();
            handle?.Dispose();
            throw new SqliteFault(result, text);
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, BusyTimeoutMs);
        return new SqliteConnection(handle);
    }

    /// <summary>Closing this connection as the last one leaves the write-ahead log as it is: whoever only looks changes nothing.</summary>
    internal void KeepsLogOnClose() => _ = raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    /// <summary>The prepared statement of a text, reset. At most one use at a time.</summary>
    internal Statement this[SqlText sql]
    {
        get
        {
            if (sql.Number >= _statements.Length)
            {
                Array.Resize(ref _statements, Math.Max(sql.Number + 1, _statements.Length * 2));
            }

            return _statements[sql.Number] ??= Prepare(sql.Text);
        }
    }

    /// <summary>Prepares a text that is used once; the caller frees it.</summary>
    internal Statement Prepare(string sql)
    {
        if (raw.sqlite3_prepare_v2(_handle, sql, out var statement) != raw.SQLITE_OK)
        {
            throw Fault();
        }

        return new Statement(this, statement);
    }

    /// <summary>Runs statements without parameters.</summary>
    internal void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql) != raw.SQLITE_OK)
        {
            throw Fault();
        }
    }

    /// <summary>The first column of the first row of a query without parameters; null when there is no row.</summary>
    internal string? Ask(string sql)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Step() ? statement.TextOrNull(0) : null;
        }
        finally
        {
            statement.Free();
        }
    }

    internal SqliteFault Fault() => new(raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement?.Free();
        }

        _statements = [];
        _handle.Dispose();
    }
}
