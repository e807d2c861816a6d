namespace GridGov.Runtime;

/// <summary>A record as a store holds it.</summary>
/// <param name="Json">The value as UTF-8 JSON.</param>
/// <param name="Etag">Its version: positive, and different after every write.</param>
public readonly record struct StoredGrainState(ReadOnlyMemory<byte> Json, long Etag);
