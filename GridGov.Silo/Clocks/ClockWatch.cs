using System.Diagnostics.Metrics;
using GridGov.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Clocks;

/// <summary>Compares the silo's clock with the host's and steers it. After a step that it follows, the silence watches count from the new time on.</summary>
internal sealed partial class ClockWatch : BackgroundService
{
    private readonly SteadyClock _clock;
    private readonly ClockOptions _options;
    private readonly ClockRule _rule;
    private readonly IngressGate _ingress;
    private readonly ILogger _logger;
    private readonly Counter<long> _steps;
    private ClockCourse _course;

    public ClockWatch(SteadyClock clock, IOptions<ClockOptions> options, IngressGate ingress, IMeterFactory meters, ILogger<ClockWatch> logger)
    {
        (_clock, _options, _ingress, _logger) = (clock, options.Value, ingress, logger);
        _rule = new ClockRule(_options);
        var meter = meters.Create(SiloMetrics.MeterName);
        _steps = meter.CreateCounter<long>("gridgov.silo.clock.steps", "{step}", "Steps of the host's clock that were noticed.");
        meter.CreateObservableGauge("gridgov.silo.clock.offset", () => _clock.Offset.TotalSeconds, "s", "How far the host's clock is ahead of the silo's.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var last = _clock.GetTimestamp();
        using var timer = new PeriodicTimer(_options.Period, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = _clock.GetTimestamp();
                await LookAsync(_clock.GetElapsedTime(last, now), stoppingToken);
                last = now;
            }
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    private async Task LookAsync(TimeSpan sinceLast, CancellationToken cancellationToken)
    {
        var offset = _clock.Offset;
        var verdict = _rule.Judge(offset, sinceLast);
        _clock.Steer(verdict.StepForward, verdict.SlewPercent);
        if (verdict.Course == _course)
        {
            return;
        }

        _course = verdict.Course;
        switch (verdict.Course)
        {
            case ClockCourse.Stepped:
                _steps.Add(1);
                HostClockStepped(offset);
                break;
            case ClockCourse.Wrong:
                _steps.Add(1);
                HostClockWrong(offset);
                break;
            case ClockCourse.Waits:
                HostClockBehind(offset);
                break;
            case ClockCourse.Follows:
                HostClockFollowed(offset);
                await RestartWatchesAsync(cancellationToken);
                break;
            default:
                HostClockTogether();
                break;
        }
    }

    private async Task RestartWatchesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ingress.OpenAllAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or TimeoutException)
        {
            WatchesNotRestarted(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The host's clock was set by {Offset}; the silo keeps its own time until that has stood for a while.")]
    private partial void HostClockStepped(TimeSpan offset);

    [LoggerMessage(LogLevel.Error, "The host's clock differs by {Offset}. The silo keeps its own time; set the host's clock right, or restart the silo to take it.")]
    private partial void HostClockWrong(TimeSpan offset);

    [LoggerMessage(LogLevel.Warning, "The host's clock is behind by {Offset}; the silo's runs slower until both are together.")]
    private partial void HostClockBehind(TimeSpan offset);

    [LoggerMessage(LogLevel.Warning, "The silo's clock follows the host's by {Offset}; what is overdue now is done now.")]
    private partial void HostClockFollowed(TimeSpan offset);

    [LoggerMessage(LogLevel.Information, "The host's clock and the silo's are together again.")]
    private partial void HostClockTogether();

    [LoggerMessage(LogLevel.Warning, "The silence watches could not be restarted after a step of the clock.")]
    private partial void WatchesNotRestarted(Exception fault);
}
