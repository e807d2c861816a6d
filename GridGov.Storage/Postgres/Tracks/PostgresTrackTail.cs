using GridGov.Storage.Tracks;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>The tail of the database: rows are read and packed beside the writer, which only exchanges them for the finished chunks.</summary>
internal sealed class PostgresTrackTail(PostgresStore store, ChunkGate gate) : ITrackTail
{
    public int PackedRows => store.Options.TrackTailRows;

    public int Outstanding => store.Outstanding;

    public Task<bool> PackAsync(int least, int most, CancellationToken cancellationToken) =>
        gate.RunAsync(() => PackNowAsync(least, most, cancellationToken), cancellationToken);

    private async Task<bool> PackNowAsync(int least, int most, CancellationToken cancellationToken)
    {
        var step = await PackStep.PrepareAsync(store.Readers, most, cancellationToken);
        if (step.Rows < least)
        {
            return false;
        }

        await store.WriteAsync(step.AddTo, cancellationToken, step.HeldBytes);
        return true;
    }
}
