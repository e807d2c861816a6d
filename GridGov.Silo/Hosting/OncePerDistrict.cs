using System.Collections.Concurrent;

namespace GridGov.Silo.Hosting;

/// <summary>Does something once for each district that this silo runs, whoever asks and however often; what failed is done again when it is asked for again.</summary>
internal sealed class OncePerDistrict
{
    private readonly ConcurrentDictionary<DistrictId, Lazy<Task>> _done = new();

    /// <summary>Completes when it has been done; what is asked for has to be the same each time.</summary>
    public async Task DoAsync(DistrictId district, Func<DistrictId, Task> act)
    {
        var done = _done.GetOrAdd(district, key => new Lazy<Task>(() => act(key)));
        try
        {
            await done.Value;
        }
        catch
        {
            _done.TryRemove(KeyValuePair.Create(district, done));
            throw;
        }
    }
}
