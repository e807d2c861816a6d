using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Live;

/// <summary>Runs the live connections of this silo and ends them when it stops.</summary>
internal sealed partial class FeedConnections(
    FeedTails tails,
    SnapshotReader snapshots,
    IFeedLog log,
    IEntityCatalogue catalogue,
    IGrainFactory grains,
    AccountDirectory accounts,
    SiloMetrics metrics,
    IOptions<LiveFeedOptions> options,
    TimeProvider time,
    [FromKeyedServices("wall")] TimeProvider wall,
    IHostApplicationLifetime lifetime,
    ILogger<FeedConnections> logger)
{
    public async Task RunAsync(DistrictId district, FeedFilter filter, long? lastEventId, Caller caller, HttpContext context)
    {
        var tail = await tails.GetAsync(district);
        Bound(context.Features);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var connection = new FeedConnection(
            district, tail, filter, new SseWriter(context.Response.BodyWriter, options.Value.Patience, wall), snapshots, log, catalogue, grains.Dispatch(district), metrics, time, wall);
        metrics.FeedOpened();
        try
        {
            await connection.RunAsync(
                lastEventId,
                async () => await accounts.CurrentAsync(caller.Name, caller.Stamp, ending.Token) is { } now && now == caller,
                ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the client went, or the silo stops: both are the normal end
        }
        catch (TimeoutException)
        {
            metrics.FeedDropped();
            SlowConsumerDropped(district, caller.Name);
            context.Abort();
        }
        finally
        {
            metrics.FeedClosed();
        }
    }

    /// <summary>Our own patience counts, not the server's least rate, which would cut off without a word; and what waits for a reader waits here, not with the system.</summary>
    private void Bound(IFeatureCollection features)
    {
        features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        features.Get<IConnectionSocketFeature>()?.Socket.SendBufferSize = options.Value.SendBufferBytes;
    }

    [LoggerMessage(LogLevel.Information, "A live connection of {Account} to {District} took nothing for too long and was closed.")]
    private partial void SlowConsumerDropped(DistrictId district, string account);
}
