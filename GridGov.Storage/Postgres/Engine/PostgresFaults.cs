using System.Net.Sockets;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>Whose fault a failure is.</summary>
internal static class PostgresFaults
{
    /// <summary>
    /// The store's: then everything is tried again later. Otherwise it is of the one operation: its values break a constraint or cannot be held.
    /// When in doubt it is the store's, because an operation that is refused may be an alarm that is given up.
    /// </summary>
    internal static bool IsOfTheStore(this Exception exception) => exception switch
    {
        PostgresException fault => !IsOfTheOperation(fault.SqlState),
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>Worth another try at once on another connection: it broke, or the server ended it.</summary>
    internal static bool IsOfTheConnection(this NpgsqlException exception) =>
        exception is not PostgresException fault || fault.SqlState.StartsWith("57P", StringComparison.Ordinal) || fault.SqlState.StartsWith("08", StringComparison.Ordinal);

    /// <summary>The server is not to be reached, or starts or stops just now: it is worth waiting for.</summary>
    internal static bool MayPass(this Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => true,
        PostgresException fault => fault.SqlState.StartsWith("57P", StringComparison.Ordinal) || fault.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    // 22: values; 23: constraints; 54: too large; P0: raised by our own functions; 42: our own mistake in a statement, except when a table or a right is gone.
    private static bool IsOfTheOperation(string state) => state.Length == 5 && state.AsSpan(0, 2) switch
    {
        "22" or "23" or "54" or "P0" => true,
        "42" => state is not (PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName),
        _ => false,
    };
}
