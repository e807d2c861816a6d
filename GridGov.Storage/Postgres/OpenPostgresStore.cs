using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Postgres.Tracks;
using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres;

/// <summary>What a <see cref="PostgresStore"/> holds while it is open.</summary>
internal sealed class OpenPostgresStore : IAsyncDisposable
{
    private readonly WriterHeartbeat _heartbeat;

    private OpenPostgresStore(
        GroupCommitWriter<PostgresWriteSession> writer, PostgresReaders readers, TrackWorkers trackWorkers, EtagSequence etags, WriterHeartbeat heartbeat) =>
        (Writer, Readers, TrackWorkers, Etags, _heartbeat) = (writer, readers, trackWorkers, etags, heartbeat);

    internal GroupCommitWriter<PostgresWriteSession> Writer { get; }

    internal PostgresReaders Readers { get; }

    internal TrackWorkers TrackWorkers { get; }

    internal EtagSequence Etags { get; }

    internal static OpenPostgresStore Open(
        PostgresOpening opening, StorageHealth health, StorageMetrics metrics, Action takenOver, CancellationToken cancellationToken)
    {
        var connection = opening.Open(cancellationToken);
        connection.TakenOver = takenOver;
        TrackWorkers trackWorkers;
        try
        {
            trackWorkers = PostgresTrackWorkers.Load(connection.Connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        var writer = new GroupCommitWriter<PostgresWriteSession>(
            new PostgresWriteSession(connection), opening.Options, health, metrics, opening.Wall, opening.Logger);
        var heartbeat = new WriterHeartbeat(opening.Target, () => connection.ServerPid, opening.Wall, opening.Logger);
        heartbeat.Start();
        return new OpenPostgresStore(writer, new PostgresReaders(opening.Target, opening.Options, opening.Wall), trackWorkers, new EtagSequence(connection.Opening), heartbeat);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _heartbeat.DisposeAsync();
        await Readers.DisposeAsync();
    }
}
