using System.Diagnostics.Metrics;
using System.Globalization;
using GridGov.MqttBridge.Broker.Ingress;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Memory;

/// <summary>
/// Looks at the memory and closes the intake before it runs out: devices keep what they have and send it later, which is better than a process that dies
/// with everything in it. What is in work goes on, staff's commands are taken, and readiness says why.
/// </summary>
internal sealed partial class MemoryWatch : BackgroundService
{
    private readonly IMemoryGauge _gauge;
    private readonly IntakeGate _gate;
    private readonly MemoryOptions _options;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private long? _collectedAt;
    private double _load;

    public MemoryWatch(
        IMemoryGauge gauge, IntakeGate gate, IOptions<MemoryOptions> options, IMeterFactory meters, [FromKeyedServices("wall")] TimeProvider wall,
        ILogger<MemoryWatch> logger)
    {
        (_gauge, _gate, _options, _wall, _logger) = (gauge, gate, options.Value, wall, logger);
        var meter = meters.Create(SiloMetrics.MeterName);
        meter.CreateObservableGauge("gridgov.silo.memory.load", () => Volatile.Read(ref _load), "1", "Share of the memory limit that is in use.");
        meter.CreateObservableGauge("gridgov.silo.memory.refusing", () => _gate.IsOpen ? 0 : 1, "1", "1 while no new work is taken because memory runs out.");
    }

    /// <summary>One look.</summary>
    internal void Look()
    {
        var isRefusing = !_gate.IsOpen;
        var load = _gauge.Read().Load;
        if (MemoryPressureRule.Refuses(load, isRefusing, _options) && MayCollect())
        {
            _collectedAt = _wall.GetTimestamp();
            _gauge.Collect();
            load = _gauge.Read().Load;
        }

        Volatile.Write(ref _load, load);
        if (MemoryPressureRule.Refuses(load, isRefusing, _options))
        {
            _gate.Close(string.Create(CultureInfo.InvariantCulture, $"{load:P0} of the limit is in use; no new work is taken"));
            if (!isRefusing)
            {
                IntakeClosed(load * 100);
            }
        }
        else if (isRefusing)
        {
            _gate.Open();
            IntakeOpened(load * 100);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Period, _wall);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    private bool MayCollect() => _collectedAt is not { } last || _wall.GetElapsedTime(last) >= _options.CollectAtMostEvery;

    [LoggerMessage(LogLevel.Error, "Memory runs out: {Percent:F0} % of the limit is in use after a full collection. No new work is taken until it is less.")]
    private partial void IntakeClosed(double percent);

    [LoggerMessage(LogLevel.Warning, "Memory is at {Percent:F0} % of its limit; new work is taken again.")]
    private partial void IntakeOpened(double percent);
}
