using System.Collections.Concurrent;
using GridGov.Silo.Push.Subscriptions;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push.Delivery;

/// <summary>Sends push messages, each push service's on a lane of its own. Handing one over costs its caller nothing but a place in a queue.</summary>
internal sealed class PushLanes(
    PushServices services, IPushPost post, PushSubscriptions phones, SiloMetrics metrics, IOptions<PushOptions> options,
    [FromKeyedServices("wall")] TimeProvider wall, ILogger<PushLanes> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Lane>> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public void Add(PushMessage message) => _lanes.GetOrAdd(services.Of(new Uri(message.Phone.Endpoint)), name => new Lazy<Lane>(() => Open(name))).Value.Way.Add(message);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_lanes.Values.Select(lane => lane.Value.Running)).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private Lane Open(string service)
    {
        var lane = new PushLane(service, post, (message, token) => phones.RemoveAsync(message.Phone, "push service", token), metrics, options.Value, wall, logger);
        return new Lane(lane, Task.Run(() => lane.RunAsync(_stopping.Token)));
    }

    private sealed record Lane(PushLane Way, Task Running);
}
