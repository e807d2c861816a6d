using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>The tail of the database: rows are read and packed beside the writer, which only exchanges them for the finished chunks.</summary>
internal sealed class PostgresTrackTail(PostgresStore store, ChunkGate gate) : ITrackTail
{
    public int PackedRows => store.Options.TrackTailRows;

    public TimeSpan PackEvery => store.Options.TrackPackEvery;

    public Task<int> PackAsync(int least, int most, CancellationToken cancellationToken) =>
        gate.RunAsync(() => PackNowAsync(least, most, cancellationToken), cancellationToken);

    private async Task<int> PackNowAsync(int least, int most, CancellationToken cancellationToken)
    {
        var step = await PackStep.PrepareAsync(store.Readers, store.TrackWorkers, most, cancellationToken);
        if (step.Rows < least)
        {
            return 0;
        }

        await store.WriteAsync(step.AddTo, cancellationToken, step.HeldBytes);
        return step.Rows;
    }
}
