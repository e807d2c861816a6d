using GridGov.Storage.GroupCommit;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres;

/// <summary>What a <see cref="PostgresStore"/> holds while it is open.</summary>
internal sealed class OpenPostgresStore : IAsyncDisposable
{
    private readonly WriterHeartbeat _heartbeat;

    private OpenPostgresStore(GroupCommitWriter<PostgresWriteSession> writer, PostgresReaders readers, EtagSequence etags, WriterHeartbeat heartbeat) =>
        (Writer, Readers, Etags, _heartbeat) = (writer, readers, etags, heartbeat);

    internal GroupCommitWriter<PostgresWriteSession> Writer { get; }

    internal PostgresReaders Readers { get; }

    internal EtagSequence Etags { get; }

    internal static OpenPostgresStore Open(
        PostgresOpening opening, StorageHealth health, StorageMetrics metrics, Action takenOver, CancellationToken cancellationToken)
    {
        var connection = opening.Open(cancellationToken);
        connection.TakenOver = takenOver;
        var writer = new GroupCommitWriter<PostgresWriteSession>(
            new PostgresWriteSession(connection), opening.Options, health, metrics, opening.Wall, opening.Logger);
        var heartbeat = new WriterHeartbeat(opening.Target, () => connection.ServerPid, opening.Wall, opening.Logger);
        heartbeat.Start();
        return new OpenPostgresStore(writer, new PostgresReaders(opening.Target, opening.Options, opening.Wall), new EtagSequence(connection.Opening), heartbeat);
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _heartbeat.DisposeAsync();
        await Readers.DisposeAsync();
    }
}
