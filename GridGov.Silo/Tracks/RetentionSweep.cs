using GridGov.Grains.Tracks;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Tracks;

/// <summary>
/// Lets tracks and the audit grow old as <see cref="RetentionOptions"/> say, a few times a day and beside everything else. Every step may be repeated and leaves whole days behind, so that a run that
/// breaks off is gone on with by the next. The oldest first: what expires is not made coarse before.
/// </summary>
internal sealed partial class RetentionSweep(
    ITrackRetention tracks,
    IAuditRetention audit,
    IGridMapSource maps,
    RetentionDiary diary,
    SiloMetrics metrics,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    [FromKeyedServices("wall")] TimeProvider wall,
    ILogger<RetentionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var period = options.Value.Period;
        await Task.Delay(period < FirstAfter ? period : FirstAfter, wall, stoppingToken);
        using var timer = new PeriodicTimer(period, wall);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Note(diary.Last! with { FinishedAt = time.GetUtcNow(), HasFailed = true });
                SweepFailed(fault); // the next time is soon enough
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var keeping = options.Value;
        var now = time.GetUtcNow();
        var limits = RetentionLimits.At(now, keeping);
        diary.Last = new RetentionRun { StartedAt = now };
        Done(RetentionStep.Of("expired", limits.Expire, await tracks.ExpireAsync(limits.Expire, cancellationToken)));
        Done(RetentionStep.Of("grid", limits.Grid, await tracks.ToGridAsync(limits.Grid, maps, cancellationToken)));
        Done(RetentionStep.Of("coarse", limits.Coarse, await tracks.CoarsenAsync(limits.Coarse, cancellationToken)));
        if (keeping.AuditDays > 0)
        {
            var before = now.AddDays(-keeping.AuditDays);
            Done(new RetentionStep("audit", before, 0, await audit.ExpireAsync(before, cancellationToken), 0));
        }

        Note(diary.Last with { FinishedAt = time.GetUtcNow() });
    }

    private void Done(RetentionStep step)
    {
        diary.Last = diary.Last! with { Steps = diary.Last.Steps.Add(step) };
        metrics.RetentionStepDone(step.Step, step.Days, step.RowsBefore - step.RowsAfter);
    }

    private void Note(RetentionRun run)
    {
        diary.Last = run;
        metrics.RetentionRan(run.HasFailed, run.FinishedAt!.Value);
        if (run.HasChanged)
        {
            Swept(string.Join(", ", run.Steps.Select(static step => $"{step.Step} {step.Days} days, {step.RowsBefore} rows to {step.RowsAfter}")));
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention: {Steps}")]
    private partial void Swept(string steps);

    [LoggerMessage(LogLevel.Warning, "What is too old could not be removed; trying again later")]
    private partial void SweepFailed(Exception exception);
}
