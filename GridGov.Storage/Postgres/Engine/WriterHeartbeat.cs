using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GridGov.Storage.Postgres.Engine;

/// <summary>
/// Says that the process that writes is alive: a session of its own that does next to nothing, once a second. The server keeps when it did so last, and its name says for
/// which writing session. A process that stands still is silent here while its lock is still held (docs/decisions/0024). No row is written for it: it costs the disk nothing.
/// </summary>
internal sealed partial class WriterHeartbeat(PostgresTarget target, Func<int> serverPid, TimeProvider wall, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const string Beating = "SELECT set_config('application_name', $1, false)";

    private const string Listening = """
        SELECT extract(epoch FROM clock_timestamp() - max(state_change))::float8 FROM pg_stat_activity
        WHERE application_name = $1 AND datname = current_database() AND usename = current_user
        """;

    private readonly CancellationTokenSource _stopping = new();
    private Task _beating = Task.CompletedTask;

    internal void Start() => _beating = Task.Run(BeatAsync);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _beating;
        _stopping.Dispose();
    }

    /// <summary>How long nothing has been heard of the process whose writing session that is; null: it has no such session, so nothing can be said.</summary>
    internal static TimeSpan? SilenceOf(NpgsqlConnection connection, int serverPid)
    {
        using var command = new NpgsqlCommand(Listening, connection);
        command.Parameters.Text(NameFor(serverPid));
        return command.ExecuteScalar() is double seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string NameFor(int serverPid) => string.Create(CultureInfo.InvariantCulture, $"GridGov heartbeat of {serverPid}");

    private async Task BeatAsync()
    {
        await using var source = target.ForMaintenance();
        NpgsqlConnection? connection = null;
        var isTold = false;
        try
        {
            while (true)
            {
                try
                {
                    connection ??= await source.OpenConnectionAsync(_stopping.Token);
                    await using var command = new NpgsqlCommand(Beating, connection);
                    command.Parameters.Text(NameFor(serverPid()));
                    await command.ExecuteScalarAsync(_stopping.Token);
                    isTold = false;
                }
                catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException or InvalidOperationException or System.Net.Sockets.SocketException)
                {
                    if (!isTold && !_stopping.IsCancellationRequested)
                    {
                        isTold = true;
                        HeartbeatFailed(fault.Message);
                    }

                    await DropAsync(connection);
                    connection = null;
                }

                await Task.Delay(Period, wall, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            await DropAsync(connection);
        }
    }

    private static async Task DropAsync(NpgsqlConnection? connection)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not hear the writer's heartbeat: {Reason}. Trying on")]
    private partial void HeartbeatFailed(string reason);
}
