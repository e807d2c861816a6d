using GridGov.Storage.Sqlite;

namespace GridGov.Storage.Tracks;

/// <summary>The tail in the file: rows are read and packed beside the writer, which only exchanges them for the finished chunks.</summary>
internal sealed class SqliteTrackTail(SqliteStore store, ChunkGate gate) : ITrackTail
{
    public int PackedRows => store.Options.TrackTailRows;

    public TimeSpan PackEvery => store.Options.TrackPackEvery;

    public Task<int> PackAsync(int least, int most, CancellationToken cancellationToken) =>
        gate.RunAsync(() => PackNowAsync(least, most, cancellationToken), cancellationToken);

    private async Task<int> PackNowAsync(int least, int most, CancellationToken cancellationToken)
    {
        var step = await store.ReadAsync(reader => PackStep.Prepare(reader, most), cancellationToken);
        if (step.Rows < least)
        {
            return 0;
        }

        await store.WriteAsync(step.Apply, cancellationToken);
        return step.Rows;
    }
}
