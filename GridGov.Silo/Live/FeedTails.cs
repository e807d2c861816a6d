using System.Collections.Concurrent;

namespace GridGov.Silo.Live;

/// <summary>The tails of the districts that somebody has looked at since the start.</summary>
internal sealed class FeedTails(
    IFeedLog log, IStreamSource streams, [FromKeyedServices("wall")] TimeProvider wall, ILogger<FeedTail> logger) : IHostedService
{
    private readonly ConcurrentDictionary<DistrictId, Lazy<Task<FeedTail>>> _tails = new();

    public async Task<FeedTail> GetAsync(DistrictId district)
    {
        var tail = _tails.GetOrAdd(district, static (id, self) => new Lazy<Task<FeedTail>>(() => self.StartAsync(id)), this);
        try
        {
            return await tail.Value;
        }
        catch (Exception)
        {
            _tails.TryRemove(KeyValuePair.Create(district, tail)); // the next one who asks tries again
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The tails read the log: they end before the store does. Their connections have ended before them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var tail in _tails.Values.Where(tail => tail.IsValueCreated && tail.Value.IsCompletedSuccessfully))
        {
            await (await tail.Value).DisposeAsync();
        }
    }

    private async Task<FeedTail> StartAsync(DistrictId district)
    {
        var tail = new FeedTail(district, log, wall, logger);
        await tail.StartAsync(streams.Live, CancellationToken.None);
        return tail;
    }
}
