namespace GridGov.Runtime.Tests;

/// <summary>A host with the test grains and a probe.</summary>
internal static class RuntimeFixture
{
    public static Task<GrainHost> StartAsync(Probe probe, Action<GridGovRuntimeOptions>? options = null, Action<IServiceCollection>? more = null) =>
        GrainHost.StartAsync(services =>
        {
            services.AddSingleton(probe);
            services.AddGrainsFrom<ProbeGrain>();
            services.AddGridGovRuntime(options);
            more?.Invoke(services);
        });

    public static IProbeGrain Probe(this GrainHost host, string key) => host.Grains.GetGrain<IProbeGrain>(key);
}
