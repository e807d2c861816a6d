namespace GridGov.Runtime;

/// <summary>A record in a grain state store.</summary>
public interface IStorage
{
    /// <summary>The version of the record as it was last read or written; null when there is none.</summary>
    string? Etag { get; }

    /// <summary>Whether the store held the record when it was last read, written or cleared.</summary>
    bool RecordExists { get; }

    /// <summary>Reads the record again; unsaved changes are lost.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken);

    /// <summary>Writes the whole record; completes after it is durable.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote since this record was read; the activation is discarded.</exception>
    Task WriteStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken);

    /// <summary>Removes the record and resets the value.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote since this record was read; the activation is discarded.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken);
}
