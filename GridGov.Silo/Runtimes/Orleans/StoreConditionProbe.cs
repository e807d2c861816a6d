using GridGov.Storage;

namespace GridGov.Silo.Runtimes.Orleans;

/// <summary>The store's own word for how it is.</summary>
internal sealed class StoreConditionProbe(StorageHealth health) : IStorageProbe
{
    public Task<string?> FaultAsync(CancellationToken cancellationToken) =>
        Task.FromResult(health.IsWritable ? null : health.Current.Reason ?? "not writable");
}
