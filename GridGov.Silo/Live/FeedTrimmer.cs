namespace GridGov.Silo.Live;

/// <summary>Drops what the feed no longer has to keep, once an hour and a little at a time.</summary>
internal sealed partial class FeedTrimmer(
    IHierarchyStore hierarchy, IFeedLog log, TimeProvider time, [FromKeyedServices("wall")] TimeProvider wall, ILogger<FeedTrimmer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, wall);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var district in await hierarchy.ListDistrictsAsync(stoppingToken))
                {
                    await log.TrimAsync(district, time.GetUtcNow() - FeedSettings.Retention, stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                TrimFailed(fault); // the next hour is soon enough
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old feed events could not be dropped; trying again in an hour.")]
    private partial void TrimFailed(Exception exception);
}
