using GridGov.Silo.Configuration;
using GridGov.Silo.Grids;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Audit;

/// <summary>Takes an anchor for every local day that is over. Days on which no silo ran are covered by the next.</summary>
internal sealed partial class AnchorSweep(
    IHierarchyStore hierarchy, SiloSettings settings, IGrainFactory grains, AnchorBook book, IOptions<AnchorOptions> options, TimeProvider time,
    [FromKeyedServices("wall")] TimeProvider wall, ILogger<AnchorSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Period, wall);
        while (options.Value.IsOn && await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var district in await DistrictsAsync(stoppingToken))
            {
                await TryAsync(district, stoppingToken);
            }
        }
    }

    private async Task<IEnumerable<DistrictId>> DistrictsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            AnchorDistrictsNotRead(fault);
            return [];
        }
    }

    /// <summary>What goes wrong with one district keeps no other from its anchor; the next time is soon enough.</summary>
    private async Task TryAsync(DistrictId district, CancellationToken cancellationToken)
    {
        try
        {
            var clock = await grains.ClockAsync(district, cancellationToken);
            var today = clock.DayOf(time.GetUtcNow());
            if (await book.TakeForAsync(district, today.AddDays(-1), clock.StartOf(today), cancellationToken) is { } anchor)
            {
                AnchorTaken(district, anchor.Number, anchor.Day, anchor.Root);
            }

            await book.KeepFilesAsync(district, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            AnchorNotTaken(district, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Anchor {Number} of {District} for {Day}: {Root}")]
    private partial void AnchorTaken(DistrictId district, int number, DateOnly day, string root);

    [LoggerMessage(LogLevel.Warning, "The anchor of {District} could not be taken or written to its file; trying again later")]
    private partial void AnchorNotTaken(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The districts could not be read, no anchor was taken; trying again later")]
    private partial void AnchorDistrictsNotRead(Exception exception);
}
