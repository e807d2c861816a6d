using System.Text.Json.Serialization.Metadata;
using GridGov.Grains;
using GridGov.Silo.Configuration;
using GridGov.Silo.Runtimes.Embedded;
using GridGov.Storage;

namespace GridGov.Silo.Runtimes;

/// <summary>Grains in this one process, on the embedded store.</summary>
internal static class GrainRuntimeHosting
{
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, SiloSettings settings)
    {
        if (settings.PostgresConnection is not null)
        {
            throw new ConfigurationFaultException("--store: this build keeps its data in SQLite; leave the setting out or say sqlite.");
        }

        if (settings.Broker is not null)
        {
            throw new ConfigurationFaultException("--broker: this version takes messages at its own MQTT endpoint only; connect devices to --mqtt.");
        }

        services.AddGridGovSqliteStore(settings.DataDirectory);
        services.AddSingleton<IStorageProbe, StateStoreProbe>();
        services.AddGridGovRuntime(options => options.DrainTimeout = TimeSpan.FromSeconds(5));
        services.AddGrainsFrom(typeof(GovernanceExtensions).Assembly);
        services.AddGridGovStreams(LiveStreams.Provider);
        foreach (var context in services.Select(service => service.ImplementationInstance).OfType<IJsonTypeInfoResolver>().ToList())
        {
            services.AddGrainState(context);
        }

        return services;
    }
}
