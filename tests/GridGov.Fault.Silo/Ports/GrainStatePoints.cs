namespace GridGov.Fault.Silo.Ports;

/// <summary><c>state.{name}</c>: before the write is queued, after it is on disk.</summary>
internal sealed class GrainStatePoints(IGrainStateStore store, FaultPoints points) : IGrainStateStore
{
    public ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken) =>
        store.ReadAsync(stateName, grainKey, cancellationToken);

    public ValueTask<long> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken) => stateName == "health"
        ? store.WriteAsync(stateName, grainKey, json, expectedEtag, cancellationToken)
        : points.AroundAsync($"state.{stateName}", grainKey, () => store.WriteAsync(stateName, grainKey, json, expectedEtag, cancellationToken));

    public async ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken) =>
        await points.AroundAsync($"state.{stateName}.clear", grainKey, () => store.ClearAsync(stateName, grainKey, expectedEtag, cancellationToken).AsTask());
}
