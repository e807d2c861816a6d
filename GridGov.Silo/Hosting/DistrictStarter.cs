using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>
/// Brings the districts of this silo back to life as far as an alarm needs it: open incidents resume what was cut off, and dispatch hears who
/// is on duty. Ingress opens after it; the rest follows in <see cref="DistrictRollCall"/>. Everything it calls is idempotent.
/// </summary>
internal sealed partial class DistrictStarter(
    IHierarchyStore hierarchy,
    DistrictRoster roster,
    IUnfinishedWork unfinished,
    IGrainFactory grains,
    SiloSettings settings,
    SiloReadiness readiness,
    [FromKeyedServices("wall")] TimeProvider wall,
    ILogger<DistrictStarter> logger) : IHostedService
{
    private const int AtOnce = 64;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var districts = (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun).ToList();
        readiness.DistrictsKnown(districts.Count);
        var left = await unfinished.FindAsync(cancellationToken);
        foreach (var district in districts)
        {
            var began = wall.GetTimestamp();
            var workers = await roster.ForEachAsync(
                district, EntityKind.Worker, true, AtOnce, (worker, token) => grains.Worker(district, new WorkerId(worker.Id)).AnnounceAsync(token), cancellationToken);
            var incidents = await ResumeAsync(district, left.GetValueOrDefault(district, UnfinishedWork.None), cancellationToken);
            DistrictStarted(district, incidents, workers, wall.GetElapsedTime(began).TotalSeconds);
            readiness.DistrictStarted();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>First what has a reminder, then what only the catalogue knows: each alone may lack the newest.</summary>
    private async Task<int> ResumeAsync(DistrictId district, UnfinishedWork left, CancellationToken cancellationToken)
    {
        await roster.ForAllAsync(
            district, EntityKind.Device, left.Devices, AtOnce, (id, token) => grains.Device(district, new DeviceId(id)).AnnounceAsync(null, token), cancellationToken);
        await roster.ForAllAsync(district, EntityKind.Incident, left.Incidents, AtOnce, Resume, cancellationToken);
        var resumed = left.Incidents.ToHashSet();
        var listed = await roster.ForEachAsync(
            district, EntityKind.Incident, true, AtOnce, (incident, token) => resumed.Contains(incident.Id) ? Task.CompletedTask : Resume(incident.Id, token), cancellationToken);
        return Math.Max(listed, resumed.Count);

        Task Resume(string id, CancellationToken token) => grains.Incident(district, new IncidentId(id)).ResumeAsync(token);
    }

    [LoggerMessage(LogLevel.Information, "{District} runs: {Incidents} open incidents, {Workers} workers on duty, after {Seconds:F1} s.")]
    private partial void DistrictStarted(DistrictId district, int incidents, int workers, double seconds);
}
