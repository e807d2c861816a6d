using System.Text;
using SQLitePCL;

namespace GridGov.Storage.Sqlite.Engine;

/// <summary>A prepared statement. Parameters count from 1, columns from 0. <see cref="Dispose"/> resets it for the next use; its connection frees it.</summary>
internal sealed class Statement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 256;

    internal Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    internal Statement Bind(int parameter, bool value) => Bind(parameter, value ? 1 : 0);

    internal Statement Bind(int parameter, DateTimeOffset value) => Bind(parameter, value.UtcTicks);

    internal Statement Bind(int parameter, DateTimeOffset? value) => value is { } instant ? Bind(parameter, instant.UtcTicks) : BindNull(parameter);

    internal Statement Bind(int parameter, string? value)
    {
        if (value is null)
        {
            return BindNull(parameter);
        }

        if (value.Length == 0 || value.Length * 3 > StackBytes)
        {
            Check(raw.sqlite3_bind_text(handle, parameter, value)); // an empty span would be bound as NULL
            return this;
        }

        Span<byte> utf8 = stackalloc byte[StackBytes];
        Check(raw.sqlite3_bind_text(handle, parameter, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    internal Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, parameter, 0) : raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    internal Statement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <summary>Answers whether there is a row.</summary>
    internal bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        throw connection.Fault();
    }

    /// <summary>Runs a statement without rows and resets it; answers how many rows it changed.</summary>
    internal int Run()
    {
        var result = raw.sqlite3_step(handle);
        var fault = result is raw.SQLITE_ROW or raw.SQLITE_DONE ? null : connection.Fault();
        _ = raw.sqlite3_reset(handle);
        return fault is null ? connection.Changes : throw fault;
    }

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    internal long Long(int column) => raw.sqlite3_column_int64(handle, column);

    internal int Int(int column) => raw.sqlite3_column_int(handle, column);

    internal bool Bool(int column) => Long(column) != 0;

    internal DateTimeOffset Instant(int column) => new(Long(column), TimeSpan.Zero);

    internal DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    internal string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose()
    {
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }

    internal void Free() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw connection.Fault();
        }
    }
}
