using System.Diagnostics.CodeAnalysis;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Persons;

/// <summary>Goes on with erasures that were broken off, a minute after the start and then every hour.</summary>
internal sealed partial class ErasureSweep(
    IHierarchyStore hierarchy, SiloSettings settings, RegisterReader register, ResidentErasure erasure, [FromKeyedServices("wall")] TimeProvider wall, ILogger<ErasureSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstAfter, wall, stoppingToken);
        using var timer = new PeriodicTimer(Period, wall);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The outermost loop; the next time is soon enough.")]
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var district in (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun))
            {
                await SweepAsync(district, cancellationToken);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ErasureDistrictsNotRead(fault);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One district that cannot be read stops no other.")]
    private async Task SweepAsync(DistrictId district, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (resident, asked) in await register.UnfinishedErasuresAsync(district, cancellationToken))
            {
                await ResumeAsync(district, resident, asked, cancellationToken);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ErasureNotResumed(district, fault);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One erasure that fails stops no other.")]
    private async Task ResumeAsync(DistrictId district, ResidentId resident, PersonErasure asked, CancellationToken cancellationToken)
    {
        try
        {
            if (await erasure.ResumeAsync(district, resident, asked, cancellationToken) is { } report)
            {
                ErasureResumed(district, report.Erasure.FinishedAt is not null);
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ErasureNotResumed(district, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "An erasure in {District} that was broken off was gone on with; finished: {IsFinished}")]
    private partial void ErasureResumed(DistrictId district, bool isFinished);

    [LoggerMessage(LogLevel.Warning, "An erasure in {District} that was broken off could not be gone on with; trying again in an hour")]
    private partial void ErasureNotResumed(DistrictId district, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Whether erasures were broken off could not be read; trying again in an hour")]
    private partial void ErasureDistrictsNotRead(Exception exception);
}
