namespace GridGov.Grains.Tests.Walk;

/// <summary>State in memory; writes wait while the disk is slow, and those of one state fail while it is refused.</summary>
internal sealed class SlowStateStore(IGrainStateStore store) : IGrainStateStore
{
    /// <summary>What a write waits for.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    /// <summary>The state whose writes fail; null: none.</summary>
    public string? Refused { get; set; }

    /// <summary>Writes that have begun.</summary>
    public int Begun { get; private set; }

    public ValueTask<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken) =>
        store.ReadAsync(stateName, grainKey, cancellationToken);

    public async ValueTask<long> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, long expectedEtag, CancellationToken cancellationToken)
    {
        Begun++;
        await Disk;
        if (stateName == Refused)
        {
            throw new IOException($"The write of {stateName} {grainKey} is refused.");
        }

        return await store.WriteAsync(stateName, grainKey, json, expectedEtag, cancellationToken);
    }

    public ValueTask ClearAsync(string stateName, string grainKey, long expectedEtag, CancellationToken cancellationToken) =>
        store.ClearAsync(stateName, grainKey, expectedEtag, cancellationToken);
}
