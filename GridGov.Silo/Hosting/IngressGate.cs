using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>Runs last of all that must be up before the silo is ready: tells the silence watches that ingress is open from now on.</summary>
internal sealed class IngressGate(
    IHierarchyStore hierarchy, IGrainFactory grains, SiloSettings settings, SiloReadiness readiness, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var district in (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun))
        {
            await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
        }

        readiness.Complete();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
