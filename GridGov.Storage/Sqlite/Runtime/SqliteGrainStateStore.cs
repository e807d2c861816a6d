using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Runtime;

/// <summary>Grain state in one table; a conflict refuses the one write and leaves the others of its transaction alone.</summary>
internal sealed class SqliteGrainStateStore(SqliteStore store) : IGrainStateStore
{
    private static readonly SqlText Select = new("SELECT etag, json FROM grain_state WHERE key = ?1 AND name = ?2");

    public ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        using var row = reader[Select].Bind(1, grainKey).Bind(2, stateName);
        return new(row.Step() ? new StoredGrainState(row.Blob(1).ToArray(), row.Long(0)) : null);
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
