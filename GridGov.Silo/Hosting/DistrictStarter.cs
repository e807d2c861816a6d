using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>
/// Brings the districts of this silo back to life: open incidents resume what was cut off, workers and devices tell the indexes about
/// themselves. Everything it calls is idempotent. Ingress opens after it.
/// </summary>
internal sealed partial class DistrictStarter(
    IHierarchyStore hierarchy,
    IEntityCatalogue catalogue,
    IGrainFactory grains,
    SiloSettings settings,
    SiloReadiness readiness,
    [FromKeyedServices("wall")] TimeProvider wall,
    ILogger<DistrictStarter> logger) : IHostedService
{
    private const int Parallel = 64;
    private const int ProgressEvery = 10_000;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var districts = (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun).ToList();
        readiness.DistrictsKnown(districts.Count);
        foreach (var district in districts)
        {
            await StartAsync(district, cancellationToken);
            readiness.DistrictStarted();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task StartAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var began = wall.GetTimestamp();
        var workers = await ForEachAsync(
            district, EntityKind.Worker, null, (id, token) => grains.Worker(district, new WorkerId(id)).AnnounceAsync(token), cancellationToken);
        var incidents = await ForEachAsync(
            district, EntityKind.Incident, true, (id, token) => grains.Incident(district, new IncidentId(id)).ResumeAsync(token), cancellationToken);
        var devices = await ForEachAsync(
            district, EntityKind.Device, null, (id, token) => grains.Device(district, new DeviceId(id)).AnnounceAsync(token), cancellationToken);
        await RefreshGridsAsync(district, cancellationToken);
        DistrictStarted(district, incidents, workers, devices, wall.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Counts live in memory: those that a crash left behind in the catalogue are told anew, also when they are zero now.</summary>
    private async Task RefreshGridsAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var grids = await catalogue.GetSnapshotAsync(district, [EntityKind.Grid], null, cancellationToken);
        foreach (var grid in grids.Entities.Where(GridCountRule.HasCounts))
        {
            await StartOneAsync(
                district, EntityKind.Grid, grid.Entry.Id, (id, token) => grains.Grid(district, new GridCode(id)).RefreshAsync(token), cancellationToken);
        }
    }

    private async Task<int> ForEachAsync(
        DistrictId district, EntityKind kind, bool? isOpen, Func<string, CancellationToken, Task> start, CancellationToken cancellationToken)
    {
        var count = 0;
        var query = new CatalogueQuery { Kind = kind, IsOpen = isOpen, Limit = PageLimit.Max };
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            await System.Threading.Tasks.Parallel.ForEachAsync(
                page.Items,
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
                async (item, token) => await StartOneAsync(district, kind, item.Entry.Id, start, token));
            if (count / ProgressEvery != (count += page.Items.Length) / ProgressEvery)
            {
                DistrictStarting(district, kind, count);
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return count;
    }

    /// <summary>One that fails must not keep a district down: its own reminder brings it back.</summary>
    private async Task StartOneAsync(
        DistrictId district, EntityKind kind, string id, Func<string, CancellationToken, Task> start, CancellationToken cancellationToken)
    {
        try
        {
            await start(id, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            EntityNotStarted(district, kind, id, fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "{District} starts: {Count} {Kind} so far.")]
    private partial void DistrictStarting(DistrictId district, EntityKind kind, int count);

    [LoggerMessage(LogLevel.Information, "{District} runs: {Incidents} open incidents, {Workers} workers, {Devices} devices, after {Seconds:F1} s.")]
    private partial void DistrictStarted(DistrictId district, int incidents, int workers, int devices, double seconds);

    [LoggerMessage(LogLevel.Error, "{District}: {Kind} {Id} could not be started.")]
    private partial void EntityNotStarted(DistrictId district, EntityKind kind, string id, Exception exception);
}
