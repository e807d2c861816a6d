using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// What an opening does about those who open other parts of the same database, on the session that has the part's lock: so who reads in the tables that a silo has a district, reads
/// what a holder of the lock wrote.
/// </summary>
internal static class PartClaim
{
    private const string SchemaLock = "schema";

    private const string Claiming = """
        INSERT INTO gridgov.leases(district, silo, since) VALUES($1, $2, now()) ON CONFLICT (district) DO UPDATE SET silo = excluded.silo, since = excluded.since
        """;

    private const string Joining = "INSERT INTO silos(silo, since) VALUES($1, now()) ON CONFLICT (silo) DO UPDATE SET since = excluded.since";

    /// <summary>Whose opening from before that is, it may never go on: it has not seen what was written since.</summary>
    private const string EndingSingle = "DELETE FROM writers WHERE writer = 'main'";

    private const string EndingOthers = "DELETE FROM writers WHERE writer <> 'main'";

    /// <summary>Brings the part's tables up to date, and refuses a database that is used in the other way.</summary>
    /// <exception cref="StoreException">It is.</exception>
    internal static void Prepare(NpgsqlConnection connection, PostgresTarget target)
    {
        if (target.Part.IsShared)
        {
            WriterLock.Alone(connection, SchemaLock, () => PostgresSchema.Apply(connection, target));
            if (Exists(connection, "SELECT EXISTS(SELECT FROM districts)"))
            {
                throw new StoreException(
                    $"{target} holds the districts of a single silo. Several silos need a database of their own: name another one with --store, or start without --cluster.");
            }
        }
        else
        {
            PostgresSchema.Apply(connection, target);
            if (target.Part.District is null && Exists(connection, "SELECT EXISTS(SELECT FROM leases)"))
            {
                throw new StoreException($"{target} holds the districts of several silos. Start with --cluster, or name another database with --store.");
            }
        }
    }

    /// <summary>Tells the others. Idempotent.</summary>
    internal static void Announce(NpgsqlConnection connection, StorePart part)
    {
        switch (part)
        {
            case { District: { } district, Silo: { } silo }:
                Execute(connection, Claiming, district, silo);
                break;
            case { Silo: { } silo }:
                Execute(connection, EndingSingle);
                Execute(connection, Joining, silo);
                break;
            default:
                Execute(connection, EndingOthers);
                break;
        }
    }

    private static bool Exists(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (bool)command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string sql, params ReadOnlySpan<string> values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Text(value);
        }

        command.ExecuteNonQuery();
    }
}
