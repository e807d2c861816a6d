using System.Collections.Concurrent;
using System.Globalization;

namespace GridGov.Runtime;

/// <summary>Grain state in memory: for tests and for hosts that need no durability.</summary>
public sealed class InMemoryGrainStateStore : IGrainStateStore
{
    private readonly ConcurrentDictionary<(string StateName, string GrainKey), StoredGrainState> _records = new();
    private long _lastEtag;

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <inheritdoc/>
    public ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_records.TryGetValue((stateName, grainKey), out var stored) ? stored : (StoredGrainState?)null);

    /// <inheritdoc/>
    public ValueTask<long> WriteAsync(string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken)
    {
        var record = new StoredGrainState(json.ToArray(), Interlocked.Increment(ref _lastEtag));
        var isWritten = expectedEtag == 0
            ? _records.TryAdd((stateName, grainKey), record)
            : _records.TryGetValue((stateName, grainKey), out var old) && old.Etag == expectedEtag && _records.TryUpdate((stateName, grainKey), record, old);
        return isWritten
            ? ValueTask.FromResult(record.Etag)
            : ValueTask.FromException<long>(Conflict(stateName, grainKey, expectedEtag));
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken)
    {
        var exists = _records.TryGetValue((stateName, grainKey), out var old);
        var isCleared = exists
            ? old.Etag == expectedEtag && _records.TryRemove(new KeyValuePair<(string, string), StoredGrainState>((stateName, grainKey), old))
            : expectedEtag == 0;
        return isCleared ? ValueTask.CompletedTask : ValueTask.FromException(Conflict(stateName, grainKey, expectedEtag));
    }

    private InconsistentStateException Conflict(string stateName, string grainKey, long expectedEtag) => new(
        $"{stateName} of {grainKey} was not written.",
        _records.TryGetValue((stateName, grainKey), out var stored) ? stored.Etag.ToString(CultureInfo.InvariantCulture) : null,
        expectedEtag == 0 ? null : expectedEtag.ToString(CultureInfo.InvariantCulture));
}
