using System.Diagnostics.CodeAnalysis;

namespace GridGov.Silo.Persons;

/// <summary>Goes on with erasures that were broken off, a minute after the start and then every hour.</summary>
internal sealed partial class ErasureSweep(
    IHierarchyStore hierarchy, RegisterReader register, ResidentErasure erasure, [FromKeyedServices("wall")] TimeProvider wall, ILogger<ErasureSweep> logger) : BackgroundService
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
            foreach (var district in await hierarchy.ListDistrictsAsync(cancellationToken))
            {
                foreach (var (resident, asked) in await register.UnfinishedErasuresAsync(district, cancellationToken))
                {
                    var report = await erasure.RunAsync(district, resident, asked, cancellationToken);
                    ErasureResumed(district, report.Erasure.FinishedAt is not null);
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ErasureNotResumed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "An erasure in {District} that was broken off was gone on with; finished: {IsFinished}")]
    private partial void ErasureResumed(DistrictId district, bool isFinished);

    [LoggerMessage(LogLevel.Warning, "Erasures that were broken off could not be gone on with; trying again in an hour")]
    private partial void ErasureNotResumed(Exception exception);
}
