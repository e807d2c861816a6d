using System.Diagnostics.CodeAnalysis;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Reorganisations;

/// <summary>Goes on with reorganisations that were broken off, at the start and then every minute.</summary>
internal sealed partial class ReorganisationSweep(
    IHierarchyStore hierarchy, SiloSettings settings, IReorganisationStore store, ReorganisationFollowUp followUp, [FromKeyedServices("wall")] TimeProvider wall, ILogger<ReorganisationSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The outermost loop; the next time is soon enough.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, wall);
        do
        {
            try
            {
                foreach (var district in (await hierarchy.ListDistrictsAsync(stoppingToken)).Where(settings.MayRun))
                {
                    await SweepAsync(district, stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                ReorganisationsNotRead(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One district that cannot go on stops no other.")]
    private async Task SweepAsync(DistrictId district, CancellationToken cancellationToken)
    {
        try
        {
            if ((await store.ListAsync(district, cancellationToken)).Any(static record => record.FinishedAt is null))
            {
                await followUp.RunAsync(district);
                ReorganisationResumed(district);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ReorganisationNotResumed(district, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "A reorganisation of {District} that was broken off was gone on with")]
    private partial void ReorganisationResumed(DistrictId district);

    [LoggerMessage(LogLevel.Warning, "A reorganisation of {District} that was broken off could not be gone on with; trying again in a minute")]
    private partial void ReorganisationNotResumed(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Whether reorganisations were broken off could not be read; trying again in a minute")]
    private partial void ReorganisationsNotRead(Exception exception);
}
