using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>
/// Brings the districts of this silo back to life as far as an alarm needs it: open incidents resume what was cut off, and dispatch hears who
/// is on duty. Ingress opens after it; the rest follows in <see cref="DistrictRollCall"/>. Everything it calls is idempotent.
/// </summary>
internal sealed partial class DistrictStarter(
    IHierarchyStore hierarchy,
    DistrictRoster roster,
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
        foreach (var district in districts)
        {
            var began = wall.GetTimestamp();
            var workers = await roster.ForEachAsync(
                district, EntityKind.Worker, true, AtOnce, (id, token) => grains.Worker(district, new WorkerId(id)).AnnounceAsync(token), cancellationToken);
            var incidents = await roster.ForEachAsync(
                district, EntityKind.Incident, true, AtOnce, (id, token) => grains.Incident(district, new IncidentId(id)).ResumeAsync(token), cancellationToken);
            DistrictStarted(district, incidents, workers, wall.GetElapsedTime(began).TotalSeconds);
            readiness.DistrictStarted();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "{District} runs: {Incidents} open incidents, {Workers} workers on duty, after {Seconds:F1} s.")]
    private partial void DistrictStarted(DistrictId district, int incidents, int workers, double seconds);
}
