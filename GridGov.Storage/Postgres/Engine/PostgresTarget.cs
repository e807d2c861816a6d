using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>A database to keep everything in, from what the operator gave: a connection string of key=value pairs, or a URI postgresql://…</summary>
internal sealed class PostgresTarget
{
    /// <summary>
    /// Of the one writing connection. Durable commits; nobody waits for ever: not for a lock that somebody took by hand, and not the server for a silo
    /// that froze or was cut off (its lock is free after half a minute). Every access is by a key, and plans are made once, perhaps while the tables
    /// are empty: so no plan may read a whole table.
    /// </summary>
    private const string WriterOptions =
        "-c synchronous_commit=on -c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s "
        + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000 -c client_connection_check_interval=5s "
        + "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    private const string ReaderOptions = "-c default_transaction_read_only=on -c statement_timeout=15s -c lock_timeout=5s -c jit=off";

    private readonly NpgsqlConnectionStringBuilder _given;

    private PostgresTarget(NpgsqlConnectionStringBuilder given, StorePart part) => (_given, Part) = (given, part);

    /// <summary>Which part of the database it is.</summary>
    internal StorePart Part { get; }

    /// <exception cref="StoreException">It is not one. The message does not hold it: it may hold a password.</exception>
    internal static PostgresTarget Parse(string text, StorePart? part = null)
    {
        try
        {
            var builder = PostgresUri.IsOne(text) ? PostgresUri.Parse(text) : new NpgsqlConnectionStringBuilder(text);
            return builder.Host is { Length: > 0 }
                ? new PostgresTarget(builder, part ?? StorePart.Whole)
                : throw new StoreException("The PostgreSQL connection string names no Host, e.g. Host=db;Database=gridgov;Username=gridgov;Password=….");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new StoreException("The PostgreSQL connection string cannot be read; it looks like Host=db;Database=gridgov;Username=gridgov;Password=….");
        }
    }

    /// <summary>Where it is, for people: without the password.</summary>
    public override string ToString() =>
        $"PostgreSQL {_given.Host}:{_given.Port}/{_given.Database ?? _given.Username} as {_given.Username}{(Part.District is { } district ? $", district {district}" : "")}";

    internal NpgsqlDataSource ForWriting()
    {
        var builder = Common(WriterOptions, "GridGov writer");
        builder.Pooling = false;
        builder.CommandTimeout = 40;
        builder.CancellationTimeout = 1_000;
        return NpgsqlDataSource.Create(builder);
    }

    internal NpgsqlDataSource ForReading(int connections)
    {
        var builder = Common(ReaderOptions, "GridGov reader");
        builder.MaxPoolSize = connections;
        builder.CommandTimeout = 20;
        builder.CancellationTimeout = 1_000;
        return NpgsqlDataSource.Create(builder);
    }

    /// <summary>For changes of tables, which must wait for readers, but not for long: whoever comes later waits behind them.</summary>
    internal NpgsqlDataSource ForMaintenance()
    {
        var builder = Common("-c lock_timeout=1s -c statement_timeout=10min -c jit=off", "GridGov maintenance");
        builder.Pooling = false;
        builder.CommandTimeout = 660;
        builder.CancellationTimeout = 1_000;
        return NpgsqlDataSource.Create(builder);
    }

    private NpgsqlConnectionStringBuilder Common(string options, string application) => new(_given.ConnectionString)
    {
        ApplicationName = _given.ApplicationName ?? application,
        SearchPath = Part.Schema,
        Timezone = "UTC",
        Enlist = false,
        Multiplexing = false,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
        TcpKeepAlive = true,
        TcpKeepAliveTime = 5,
        TcpKeepAliveInterval = 2,
        IncludeErrorDetail = false,
        PersistSecurityInfo = false,
        Options = string.Join(' ', new[] { _given.Options, options }.Where(static part => !string.IsNullOrEmpty(part))),
    };
}
