using GridGov.Silo.Configuration;
using GridGov.Storage;

namespace GridGov.Silo.Runtimes.Embedded;

/// <summary>
/// Writes one small record of its own, at most once a second however many ask, and never a second one while the first waits: a store that cannot
/// write for hours must not find hours of probes in its queue.
/// </summary>
internal sealed class StateStoreProbe(IGrainStateStore store, StorageHealth health, SiloSettings settings, [FromKeyedServices("wall")] TimeProvider wall) : IStorageProbe, IDisposable
{
    private const string StateName = "health";

    /// <summary>Several silos probe the store that they share: each writes a record of its own.</summary>
    private readonly string _key = settings.IsFront ? $"silo {settings.Cluster}" : "silo";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private string? _fault;
    private long? _askedAt;
    private Task _writing = Task.CompletedTask;

    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is null || wall.GetElapsedTime(_askedAt.Value) > Freshness)
            {
                _fault = await AskAsync();
                _askedAt = wall.GetTimestamp();
            }

            return _fault;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string?> AskAsync()
    {
        if (_writing.IsCompleted)
        {
            _writing = WriteAsync();
        }
        else if (health.Current is { IsWritable: false, Reason: { } known })
        {
            return known;
        }

        try
        {
            await _writing.WaitAsync(Patience, wall);
            return null;
        }
        catch (TimeoutException)
        {
            return health.Current.Reason ?? "no write within 3 s";
        }
        catch (Exception fault)
        {
            return health.Current.Reason ?? fault.GetType().Name;
        }
    }

    private async Task WriteAsync()
    {
        var known = await store.ReadAsync(StateName, _key, CancellationToken.None);
        var json = Encoding.UTF8.GetBytes($"{{\"at\":{wall.GetUtcNow().ToUnixTimeMilliseconds()}}}");
        await store.WriteAsync(StateName, _key, json, known?.Etag ?? 0, CancellationToken.None);
    }
}
