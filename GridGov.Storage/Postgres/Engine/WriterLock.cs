using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// One writing process for each part of a database: an advisory lock of the session that writes. The server lets go of it when that session ends, however it ends. Silos that share
/// the database have the lock of the whole together, so that one that wants it for itself alone keeps them out and they it.
/// </summary>
internal static class WriterLock
{
    /// <summary>"GGOV": the first half of the lock's key; the second is made from the writer's name.</summary>
    internal const int Class = 0x47474f56;

    private const string Taking = "SELECT pg_try_advisory_lock($1, hashtext($2))";

    private const string TakingTogether = "SELECT pg_try_advisory_lock_shared($1, hashtext($2))";

    private const string LettingGo = "SELECT pg_advisory_unlock($1, hashtext($2))";

    private const string Finding = """
        SELECT l.pid, coalesce(a.application_name, ''), coalesce(host(a.client_addr), 'a local socket'), coalesce(a.usename, '')
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objid::bigint = hashtext($2)::bigint & 4294967295 AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND ($3 OR l.mode = 'ExclusiveLock') LIMIT 1
        """;

    internal static bool TryTake(NpgsqlConnection connection, StorePart part)
    {
        if (!Ask(connection, Taking, part.Writer))
        {
            return false;
        }

        if (!part.IsShared || Ask(connection, TakingTogether, StorePart.Whole.Writer))
        {
            return true;
        }

        Ask(connection, LettingGo, part.Writer); // a silo alone has everything
        return false;
    }

    /// <summary>Gives up every lock of the session; when that fails they go with it.</summary>
    internal static void LetGo(NpgsqlConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection) { CommandTimeout = 1 };
            command.ExecuteNonQuery();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or InvalidOperationException)
        {
            // the server lets go of them when it notices that nobody is there
        }
    }

    /// <summary>Who has it; null when it is free by now.</summary>
    internal static Holder? FindHolder(NpgsqlConnection connection, StorePart part) =>
        Find(connection, part.Writer, orTogether: true) ?? (part.IsShared ? Find(connection, StorePart.Whole.Writer, orTogether: false) : null);

    /// <summary>Runs something that only one silo may do at a time; for seconds at most.</summary>
    internal static void Alone(NpgsqlConnection connection, string what, Action act)
    {
        using (var taking = new NpgsqlCommand("SELECT pg_advisory_lock($1, hashtext($2))", connection))
        {
            taking.Parameters.Int(Class).Text(what);
            taking.ExecuteNonQuery();
        }

        act();
        Ask(connection, LettingGo, what);
    }

    private static bool Ask(NpgsqlConnection connection, string sql, string name)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Int(Class).Text(name);
        return (bool)command.ExecuteScalar()!;
    }

    private static Holder? Find(NpgsqlConnection connection, string writer, bool orTogether)
    {
        using var command = new NpgsqlCommand(Finding, connection);
        command.Parameters.Long(Class).Text(writer).Bool(orTogether);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Holder(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)) : null;
    }

    internal static void Terminate(NpgsqlConnection connection, int serverPid)
    {
        using var command = new NpgsqlCommand("SELECT pg_terminate_backend($1)", connection);
        command.Parameters.Int(serverPid);
        command.ExecuteScalar();
    }

    /// <summary>A session that holds the lock.</summary>
    /// <param name="ServerPid">Process id of its server process.</param>
    /// <param name="Application">What it calls itself.</param>
    /// <param name="Address">Where it comes from.</param>
    /// <param name="User">Whose it is.</param>
    internal sealed record Holder(int ServerPid, string Application, string Address, string User)
    {
        public override string ToString() => $"\"{Application}\" of user {User} from {Address}, server process {ServerPid}";
    }
}
