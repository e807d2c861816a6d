using GridGov.Storage.Sqlite;

namespace GridGov.Storage.Tracks;

/// <summary>The tail in the file: rows are read and packed beside the writer, which only exchanges them for the finished chunks.</summary>
internal sealed class SqliteTrackTail(SqliteStore store, ChunkGate gate) : ITrackTail
{
    public int PackedRows => store.Options.TrackTailRows;

    public int Outstanding => store.Outstanding;

    public Task<bool> PackAsync(int least, int most, CancellationToken cancellationToken) =>
        gate.RunAsync(() => PackNowAsync(least, most, cancellationToken), cancellationToken);

    private async Task<bool> PackNowAsync(int least, int most, CancellationToken cancellationToken)
    {
        var step = await store.ReadAsync(reader => PackStep.Prepare(reader, most), cancellationToken);
        if (step.Rows < least)
        {
            return false;
        }

        await store.WriteAsync(step.Apply, cancellationToken);
        return true;
    }
}
