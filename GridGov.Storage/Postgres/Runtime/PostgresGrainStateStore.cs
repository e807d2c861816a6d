using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Runtime;

/// <summary>Grain state in one table; a conflict refuses the one write and leaves the others of its transaction alone.</summary>
internal sealed class PostgresGrainStateStore(PostgresStore store) : IGrainStateStore
{
    private const string Selecting = "SELECT etag, json FROM grain_state WHERE key = $1 AND name = $2";

    public async ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken)
    {
        var found = await store.Readers.ListAsync(
            Selecting,
            parameters => parameters.Text(grainKey).Text(stateName),
            static row => new StoredGrainState(row.Bytes(1), row.GetInt64(0)),
            cancellationToken);
        return found is [var state] ? state : null;
    }

    public ValueTask<long> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = GrainStateWrite.Rent();
        write.Set(stateName, grainKey, json.Span, expectedEtag, store.Etags.Next());
        return Queue(write, cancellationToken);
    }

    public async ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = GrainStateWrite.Rent();
        write.SetClear(stateName, grainKey, expectedEtag);
        _ = await Queue(write, cancellationToken);
    }

    private ValueTask<long> Queue(GrainStateWrite write, CancellationToken cancellationToken)
    {
        var outcome = write.AsValueTask();
        if (store.TryQueue(write) is { } refusal)
        {
            write.Return();
            return ValueTask.FromException<long>(refusal);
        }

        return cancellationToken.CanBeCanceled ? new(outcome.AsTask().WaitAsync(cancellationToken)) : outcome;
    }
}
