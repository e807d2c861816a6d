using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>
/// Behind the open ingress, everybody else is called once: devices join the silence watch and send what a crash kept from being told, workers
/// whose coming on duty the catalogue had not heard join dispatch, grids correct their counts. An alarm does not wait for any of it.
/// </summary>
internal sealed partial class DistrictRollCall(
    IHierarchyStore hierarchy,
    IEntityCatalogue catalogue,
    DistrictRoster roster,
    IGrainFactory grains,
    SiloSettings settings,
    [FromKeyedServices("wall")] TimeProvider wall,
    ILogger<DistrictRollCall> logger) : BackgroundService
{
    /// <summary>Few at once: the first alarms after a start need the processor more.</summary>
    private const int AtOnce = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            foreach (var district in (await hierarchy.ListDistrictsAsync(stoppingToken)).Where(settings.MayRun))
            {
                var began = wall.GetTimestamp();
                var workers = await roster.ForEachAsync(
                    district, EntityKind.Worker, false, AtOnce, (worker, token) => grains.Worker(district, new WorkerId(worker.Id)).AnnounceAsync(token), stoppingToken);
                var devices = await roster.ForEachAsync(
                    district,
                    EntityKind.Device,
                    null,
                    AtOnce,
                    (device, token) => grains.Device(district, new DeviceId(device.Id)).AnnounceAsync(device.Version, token),
                    stoppingToken);
                await RefreshGridsAsync(district, stoppingToken);
                EverybodyCalled(district, workers, devices, wall.GetElapsedTime(began).TotalSeconds);
            }
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            RollCallFailed(fault);
        }
    }

    /// <summary>Counts live in memory: those that a crash left behind in the catalogue are told anew, also when they are zero now.</summary>
    private async Task RefreshGridsAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var grids = await catalogue.GetSnapshotAsync(district, [EntityKind.Grid], null, cancellationToken);
        foreach (var grid in grids.Entities.Where(GridCountRule.HasCounts))
        {
            await grains.Grid(district, new GridCode(grid.Entry.Id)).RefreshAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "{District}: {Workers} workers off duty and {Devices} devices called after {Seconds:F1} s.")]
    private partial void EverybodyCalled(DistrictId district, int workers, int devices, double seconds);

    [LoggerMessage(LogLevel.Error, "The roll call broke off. Who has not been called is watched again from its next message on.")]
    private partial void RollCallFailed(Exception exception);
}
