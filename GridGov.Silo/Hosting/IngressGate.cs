using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>Runs last of all that must be up before the silo is ready: districts send and are watched from now on.</summary>
internal sealed class IngressGate(
    IHierarchyStore hierarchy, DistrictIngress ingress, SiloSettings settings, SiloReadiness readiness) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OpenAllAsync(cancellationToken);
        readiness.Complete();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Opens every district's ingress, or begins its silence watch anew. Idempotent.</summary>
    public async Task OpenAllAsync(CancellationToken cancellationToken)
    {
        foreach (var district in (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun))
        {
            await ingress.OpenAsync(district, cancellationToken);
        }
    }
}
