using GridGov.Grains.Tracks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tracks;

/// <summary>Lets tracks and the audit grow old as <see cref="RetentionOptions"/> say, a few times a day and beside everything else.</summary>
internal sealed partial class RetentionSweep(
    ITrackRetention tracks,
    IAuditRetention audit,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    [FromKeyedServices("wall")] TimeProvider wall,
    ILogger<RetentionSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Period, wall);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                SweepFailed(fault); // the next time is soon enough
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var keeping = options.Value;
        var now = time.GetUtcNow();
        var expired = await tracks.ExpireAsync(now.AddDays(-keeping.TrackDays), cancellationToken);
        var coarsened = await tracks.CoarsenAsync(now.AddDays(-keeping.TrackFullDays), cancellationToken);
        var forgotten = keeping.AuditDays > 0 ? await audit.ExpireAsync(now.AddDays(-keeping.AuditDays), cancellationToken) : 0;
        if (expired > 0 || coarsened > 0 || forgotten > 0)
        {
            Swept(expired, coarsened, forgotten);
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention: {Expired} days or months of tracks were removed, {Coarsened} days made coarse, {Forgotten} audit entries removed")]
    private partial void Swept(int expired, int coarsened, int forgotten);

    [LoggerMessage(LogLevel.Warning, "What is too old could not be removed; trying again later")]
    private partial void SweepFailed(Exception exception);
}
