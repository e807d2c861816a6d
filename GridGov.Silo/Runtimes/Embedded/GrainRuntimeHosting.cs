using System.Text.Json.Serialization.Metadata;
using GridGov.Grains;
using GridGov.Silo.Configuration;
using GridGov.Silo.Hosting;
using GridGov.Silo.Runtimes.Embedded;
using GridGov.Storage;

namespace GridGov.Silo.Runtimes;

/// <summary>Grains in this one process, on the embedded store or on PostgreSQL.</summary>
internal static class GrainRuntimeHosting
{
    /// <summary>Also on a drill's clock, which starts in the morning and runs faster.</summary>
    public static bool RunsOnAnyClock => true;

    /// <summary>The store keeps the keys of sessions too, so that they need no data directory.</summary>
    public static bool KeepsKeys(SiloSettings settings) => settings.PostgresConnection is not null;

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, SiloSettings settings)
    {
        if (settings.PostgresConnection is { } connection)
        {
            services.AddGridGovPostgresStore(connection, part: settings.StorePart);
        }
        else
        {
            services.AddGridGovSqliteStore(settings.DataDirectory);
        }

        services.AddSingleton<IStorageProbe, StateStoreProbe>();
        services.AddSingleton<IUnfinishedWork, RemindedWork>();
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
