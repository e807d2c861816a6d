using System.Globalization;
using GridGov.Storage.Postgres.Engine;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>
/// Makes the chunks' monthly partitions ahead of time. On a connection of its own that waits for a lock for a second at most: while a dump reads all
/// tables, a month is simply made later; until then its chunks are in the default partition, from where they are moved.
/// </summary>
internal sealed partial class TrackPartitions : IAsyncDisposable
{
    private const int MonthsAhead = 2;
    private const int MonthsBack = 1;

    private const string Listing = """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'track_chunks'::regclass
        """;

    private static readonly TimeSpan Period = TimeSpan.FromHours(6);

    private readonly PostgresStore _store;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private ITimer? _timer;

    internal TrackPartitions(PostgresStore store, TimeProvider wall, ILogger<TrackPartitions> logger) => (_store, _wall, _logger) = (store, wall, logger);

    /// <summary>Makes what is missing now, and looks again a few times a day.</summary>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        _timer = _wall.CreateTimer(static self => ((TrackPartitions)self!).EnsureLater(), this, Period, Period);
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Makes what is missing around the present month.</summary>
    internal Task EnsureAsync(CancellationToken cancellationToken) => OffSocketThread.RunAsync(() => MakeMissingAsync(cancellationToken), cancellationToken);

    /// <summary>Drops the months that ended before a day. Answers how many there were.</summary>
    internal Task<int> DropBeforeAsync(int day, CancellationToken cancellationToken) =>
        OffSocketThread.RunAsync(() => DropAsync(day, cancellationToken), cancellationToken);

    private void EnsureLater() => EnsureAsync(CancellationToken.None).ContinueWith(
        static (making, self) => Log.PartitionNotMade(((TrackPartitions)self!)._logger, making.Exception!),
        this,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted,
        TaskScheduler.Default);

    private async Task<int> MakeMissingAsync(CancellationToken cancellationToken)
    {
        var made = 0;
        try
        {
            await using var source = _store.Target.ForMaintenance();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var known = await NamesAsync(connection, cancellationToken);
            var now = _wall.GetUtcNow();
            for (var offset = -MonthsBack; offset <= MonthsAhead; offset++)
            {
                var month = TrackMonth.Of(now).Plus(offset);
                if (!known.Contains(month.PartitionName))
                {
                    await MakeAsync(connection, month, cancellationToken);
                    made++;
                }
            }
        }
        catch (NpgsqlException fault) // the default partition takes what has no month
        {
            Log.PartitionNotMade(_logger, fault);
        }

        return made;
    }

    private async Task<int> DropAsync(int day, CancellationToken cancellationToken)
    {
        await using var source = _store.Target.ForMaintenance();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var dropped = 0;
        foreach (var name in await NamesAsync(connection, cancellationToken))
        {
            if (TrackMonth.TryParse(name, out var month) && month.EndDay <= day)
            {
                try
                {
                    await ExecuteAsync(connection, $"DROP TABLE {name}", cancellationToken);
                    dropped++;
                }
                catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
                {
                    Log.PartitionStays(_logger, name); // somebody reads it, a dump perhaps: the next time is soon enough
                }
            }
        }

        return dropped;
    }

    private static async Task<HashSet<string>> NamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Listing, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. await reader.AllAsync(static row => row.GetString(0), cancellationToken)];
    }

    /// <summary>Filled beside the others first and attached then: attaching locks only the default partition, for the moment of looking through it.</summary>
    private static async Task MakeAsync(NpgsqlConnection connection, TrackMonth month, CancellationToken cancellationToken)
    {
        var (name, from, to) = (month.PartitionName, Text(month.StartDay), Text(month.EndDay));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            $"""
            LOCK TABLE track_chunks_other IN ACCESS EXCLUSIVE MODE;
            CREATE TABLE {name}(LIKE track_chunks INCLUDING ALL) WITH (toast_tuple_target = 8160);
            WITH moved AS (DELETE FROM track_chunks_other WHERE day >= {from} AND day < {to} RETURNING *) INSERT INTO {name} SELECT * FROM moved;
            ALTER TABLE track_chunks ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to})
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Text(int day) => day.ToString(CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Partition} is in use and is dropped later")]
        internal static partial void PartitionStays(ILogger logger, string partition);

        [LoggerMessage(LogLevel.Warning, "A month's partition of the tracks could not be made; its chunks go to the default partition until then")]
        internal static partial void PartitionNotMade(ILogger logger, Exception exception);
    }
}
