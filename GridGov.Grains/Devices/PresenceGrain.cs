using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Devices;

/// <inheritdoc cref="IPresenceGrain"/>
internal sealed partial class PresenceGrain(TimeProvider time, IOptions<PresenceOptions> options, ILogger<PresenceGrain> logger) : Grain, IPresenceGrain
{
    private readonly SilenceRule _rule = new();

    private DistrictId District => new(this.GetPrimaryKeyString());

    /// <summary>The sweep itself keeps the grain in memory: an index that went away would watch nobody.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepAsync, new GrainTimerCreationOptions(options.Value.Sweep, options.Value.Sweep) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task SeenAsync(DeviceId device, DateTimeOffset seenAt, TimeSpan limit, CancellationToken cancellationToken)
    {
        _rule.Seen(device, seenAt, limit);
        return Task.CompletedTask;
    }

    public Task IngressReadyAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        _rule.ListeningSince = since;
        LogListening(District, _rule.Count);
        return Task.CompletedTask;
    }

    /// <summary>Asks; the device decides by its own state. One-way: the watch waits for nobody.</summary>
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var silent = _rule.Sweep(time.GetUtcNow(), options.Value.MaxAskedPerSweep);
        foreach (var (device, since) in silent)
        {
            await GrainFactory.Device(District, device).CheckSilenceAsync(since, cancellationToken);
        }

        if (silent.Count > 0)
        {
            LogSilent(District, silent.Count);
        }
    }

    [LoggerMessage(LogLevel.Information, "District {District}: the silence watch listens for {Count} devices.")]
    private partial void LogListening(DistrictId district, int count);

    [LoggerMessage(LogLevel.Information, "District {District}: {Count} devices have been silent for too long.")]
    private partial void LogSilent(DistrictId district, int count);
}
