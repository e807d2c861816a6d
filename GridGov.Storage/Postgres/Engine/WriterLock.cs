using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>One writing process a database: an advisory lock of the session that writes. The server lets go of it when that session ends, however it ends.</summary>
internal static class WriterLock
{
    /// <summary>"GGOV": the first half of the lock's key; the second is made from the writer's name.</summary>
    private const int Class = 0x47474f56;

    private const string Taking = "SELECT pg_try_advisory_lock($1, hashtext($2))";

    private const string Finding = """
        SELECT l.pid, coalesce(a.application_name, ''), coalesce(host(a.client_addr), 'a local socket'), coalesce(a.usename, '')
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objid::bigint = hashtext($2)::bigint & 4294967295 AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    internal static bool TryTake(NpgsqlConnection connection, string writer)
    {
        using var command = new NpgsqlCommand(Taking, connection);
        command.Parameters.Int(Class).Text(writer);
        return (bool)command.ExecuteScalar()!;
    }

    /// <summary>Who has it; null when it is free by now.</summary>
    internal static Holder? FindHolder(NpgsqlConnection connection, string writer)
    {
        using var command = new NpgsqlCommand(Finding, connection);
        command.Parameters.Long(Class).Text(writer);
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
