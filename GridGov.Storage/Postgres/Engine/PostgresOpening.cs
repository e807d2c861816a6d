using System.Globalization;
using GridGov.Storage.GroupCommit;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>Opens a database for writing: waits for a server that is not there yet, checks it, takes the writer's lock, and brings the tables up to date.</summary>
internal sealed partial class PostgresOpening(PostgresTarget target, StorageOptions options, TimeProvider wall, ILogger logger)
{
    private const int OldestServer = 140_000;

    /// <summary>A holder that has been silent for longer may stand still: it is waited for until that is certain.</summary>
    private static readonly TimeSpan HeardLately = TimeSpan.FromSeconds(3);

    private const string Numbering = """
        INSERT INTO writers AS w (writer, opening, last_group, seen_at) VALUES($1, nextval('openings'), 0, now())
        ON CONFLICT (writer) DO UPDATE SET opening = nextval('openings'), seen_at = now() RETURNING w.opening, w.last_group
        """;

    internal PostgresTarget Target => target;

    internal StorageOptions Options => options;

    internal TimeProvider Wall => wall;

    internal ILogger Logger => logger;

    /// <exception cref="StoreException">It cannot be used; the message says why and what to do.</exception>
    internal WriterConnection Open(CancellationToken cancellationToken)
    {
        var source = target.ForWriting();
        NpgsqlConnection? connection = null;
        try
        {
            connection = Connect(source, cancellationToken);
            CheckServer(connection);
            TakeLock(connection, cancellationToken);
            PartClaim.Prepare(connection, target);
            var (opening, lastGroup) = Number(connection);
            PartClaim.Announce(connection, target.Part);
            return new WriterConnection(source, connection, target.Part, opening, lastGroup);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            source.Dispose();
            if (exception is NpgsqlException fault)
            {
                throw new StoreException($"{target} cannot be used: {fault.Message}. Check the server and the rights of the user.", fault);
            }

            throw;
        }
    }

    private (long Opening, long LastGroup) Number(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Numbering, connection);
        command.Parameters.Text(target.Part.Writer);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private NpgsqlConnection Connect(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var started = wall.GetTimestamp();
        var delay = new RetryDelay(options, wall);
        var isTold = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return source.OpenConnection();
            }
            catch (Exception fault) when (fault.MayPass() && wall.GetElapsedTime(started) < options.StartPatience)
            {
                if (!isTold)
                {
                    isTold = true;
                    Log.WaitingForServer(logger, target, options.StartPatience.TotalSeconds, fault.Message);
                }
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
            {
                throw new StoreException(Explain(fault), fault);
            }

            delay.Wait();
        }
    }

    private string Explain(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refusal =>
            $"{target} refuses the sign-in: {refusal.MessageText}. Check Username and Password in --store, and pg_hba.conf.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } refusal =>
            $"{target}: {refusal.MessageText}. Create it, e.g. CREATE DATABASE gridgov OWNER gridgov ENCODING 'UTF8'.",
        PostgresException refusal => $"{target} refuses the connection: {refusal.MessageText}.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{target} was not to be reached for {options.StartPatience.TotalSeconds:0} s: {fault.Message}. Check Host and Port in --store, and that the server runs."),
    };

    private void CheckServer(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), pg_is_in_recovery(), current_setting('server_version')", connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt32(0) < OldestServer)
        {
            throw new StoreException($"{target} is PostgreSQL {reader.GetString(3)}; GridGov needs 14 or newer.");
        }

        if (reader.GetString(1) != "UTF8")
        {
            throw new StoreException($"{target} has the encoding {reader.GetString(1)}; GridGov needs a database with ENCODING 'UTF8'.");
        }

        if (reader.GetBoolean(2))
        {
            throw new StoreException($"{target} is a standby and takes no writes. Name the primary in --store.");
        }
    }

    /// <summary>
    /// A silo that was killed a moment ago may still have it: the server notices soon. One that stands still (paused, swapped out) would have it for ever: when nothing has been heard of it for
    /// long enough its session is ended, and whatever it still sends when it wakes up arrives nowhere.
    /// </summary>
    private void TakeLock(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var started = wall.GetTimestamp();
        var delay = new RetryDelay(options, wall);
        while (!WriterLock.TryTake(connection, target.Part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var holder = WriterLock.FindHolder(connection, target.Part);
            var silence = holder is null ? null : WriterHeartbeat.SilenceOf(connection, holder.ServerPid);
            if (silence > options.HolderSilence)
            {
                Log.SilentHolderEnded(logger, target, holder!.ToString(), silence.Value.TotalSeconds);
                WriterLock.Terminate(connection, holder.ServerPid);
            }
            else if (wall.GetElapsedTime(started) >= options.LockPatience && !(silence > HeardLately))
            {
                throw new StoreException(
                    $"{target} is in use by another GridGov process ({holder?.ToString() ?? "it is just ending"}). "
                    + "Stop that one first, or name another database with --store.");
            }

            delay.Wait();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Target} is not to be reached yet, trying for {Seconds} s: {Reason}")]
        internal static partial void WaitingForServer(ILogger logger, PostgresTarget target, double seconds, string reason);

        [LoggerMessage(LogLevel.Warning, "{Target} is held by a process that has not been heard for {Seconds:F0} s ({Holder}): its session is ended, it cannot write any more")]
        internal static partial void SilentHolderEnded(ILogger logger, PostgresTarget target, string holder, double seconds);
    }
}
