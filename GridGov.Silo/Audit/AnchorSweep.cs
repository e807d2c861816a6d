using GridGov.Silo.Grids;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Audit;

/// <summary>Takes an anchor for every local day that is over. Days on which no silo ran are covered by the next.</summary>
internal sealed partial class AnchorSweep(
    IHierarchyStore hierarchy, IGrainFactory grains, AnchorBook book, IOptions<AnchorOptions> options, TimeProvider time,
    [FromKeyedServices("wall")] TimeProvider wall, ILogger<AnchorSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Period, wall);
        while (options.Value.IsOn && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var district in await hierarchy.ListDistrictsAsync(stoppingToken))
                {
                    var today = (await grains.ClockAsync(district, stoppingToken)).DayOf(time.GetUtcNow());
                    if (await book.TakeForAsync(district, today.AddDays(-1), stoppingToken) is { } anchor)
                    {
                        AnchorTaken(district, anchor.Number, anchor.Day, anchor.Root);
                    }
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                AnchorNotTaken(fault); // the next time is soon enough
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Anchor {Number} of {District} for {Day}: {Root}")]
    private partial void AnchorTaken(DistrictId district, int number, DateOnly day, string root);

    [LoggerMessage(LogLevel.Warning, "An anchor could not be taken; trying again later")]
    private partial void AnchorNotTaken(Exception exception);
}
