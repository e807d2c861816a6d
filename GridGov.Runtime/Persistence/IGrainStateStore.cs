namespace GridGov.Runtime;

/// <summary>The port that keeps grain state. Safe for concurrent use.</summary>
public interface IGrainStateStore
{
    /// <summary>Reads a record; null when there is none.</summary>
    ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken);

    /// <summary>Writes a record and answers its new version; completes after COMMIT.</summary>
    /// <param name="stateName">The record's name.</param>
    /// <param name="grainKey">The grain's key.</param>
    /// <param name="json">The value as UTF-8 JSON; the caller does not touch the memory until the write has completed.</param>
    /// <param name="expectedEtag">The version the writer has read; 0: the record must not exist.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <exception cref="InconsistentStateException">The store holds another version.</exception>
    ValueTask<long> WriteAsync(string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken);

    /// <summary>Removes a record; completes after COMMIT.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version.</exception>
    ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken);
}
