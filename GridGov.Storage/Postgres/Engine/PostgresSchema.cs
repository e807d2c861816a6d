using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>The numbered scripts <c>Schema/Postgres/NNN_….sql</c>; each is applied once, in a transaction that also raises the version.</summary>
internal static class PostgresSchema
{
    private const string Unhurried = "SET LOCAL statement_timeout = 0; SET LOCAL enable_seqscan = on";

    private static readonly IReadOnlyList<string> All = EmbeddedScripts.Load("Schema.Postgres.");

    /// <summary>The newest version that this program knows.</summary>
    internal static int NewestVersion => All.Count;

    /// <summary>Brings a database up to date. The caller has the writer's lock.</summary>
    /// <exception cref="StoreException">It is not ours, or newer than this program.</exception>
    internal static void Apply(NpgsqlConnection connection, PostgresTarget target)
    {
        for (var next = CheckOwn(connection, target) + 1; next <= All.Count; next++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, Unhurried); // a script may have to go through years of tracks
            Execute(connection, $"CREATE SCHEMA IF NOT EXISTS {target.Part.Schema}");
            Execute(connection, All[next - 1]);
            using var raise = new NpgsqlCommand("UPDATE store SET version = $1", connection);
            raise.Parameters.Int(next);
            raise.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    /// <summary>Answers the schema version of a database of ours; 0 for an empty one.</summary>
    /// <exception cref="StoreException">It is not ours, or newer than this program.</exception>
    internal static int CheckOwn(NpgsqlConnection connection, PostgresTarget target)
    {
        if (Ask(connection, $"SELECT to_regclass('{target.Part.Schema}.store') IS NOT NULL") is false)
        {
            return Ask(connection, $"SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('{target.Part.Schema}')") is 0L
                ? 0
                : throw new StoreException($"{target}: the schema {target.Part.Schema} holds tables that are not GridGov's. Give GridGov a database of its own.");
        }

        var version = (int)Ask(connection, $"SELECT version FROM {target.Part.Schema}.store")!;
        return version <= NewestVersion
            ? version
            : throw new StoreException(
                $"{target} was written by a newer GridGov (schema {version}, this program knows {NewestVersion}). Start the newer version, or restore a backup made by this one.");
    }

    private static object? Ask(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
