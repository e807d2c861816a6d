using SQLitePCL;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>SQLite answered with an error.</summary>
/// <param name="code">Its extended result code.</param>
/// <param name="message">Its text.</param>
internal sealed class SqliteFault(int code, string message) : IOException($"{message} (SQLite {code})")
{
    internal int Code { get; } = code & 0xff;

    /// <summary>Disk, file or lock: the same statement may succeed later.</summary>
    internal bool IsOfTheStore => Code is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED
        or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_PROTOCOL or raw.SQLITE_INTERRUPT
        or raw.SQLITE_PERM or raw.SQLITE_NOLFS or raw.SQLITE_MISUSE;

    /// <summary>The connection is as good as before.</summary>
    internal bool IsTransient => Code is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_INTERRUPT;

    internal bool IsDamage => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    internal bool IsConstraint => Code == raw.SQLITE_CONSTRAINT;
}
