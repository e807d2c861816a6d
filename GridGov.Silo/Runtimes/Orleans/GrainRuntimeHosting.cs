using GridGov.Silo.Configuration;
using GridGov.Silo.Diagnostics;
using GridGov.Silo.Hosting;
using GridGov.Silo.Runtimes.Orleans;
using GridGov.Storage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace GridGov.Silo.Runtimes;

/// <summary>
/// Grains on Orleans silos: membership, state and reminders in PostgreSQL by the AdoNet providers, whose tables Orleans' own scripts make. Streams are
/// wake-up hints only, so the in-memory provider is enough. Tracks, feed log and registries stay in the data directory.
/// </summary>
internal static class GrainRuntimeHosting
{
    private const string Invariant = "Npgsql";

    /// <summary>The keys of sessions stay in the data directory.</summary>
    public static bool KeepsKeys(SiloSettings settings) => false;

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, SiloSettings settings)
    {
        var connection = settings.PostgresConnection ?? throw new ConfigurationFaultException(
            "--store: the Orleans build needs a PostgreSQL connection string, e.g. Host=127.0.0.1;Database=gridgov;Username=gridgov.");
        services.AddGridGovSqliteStore(settings.DataDirectory);
        services.AddSingleton<IStorageProbe, StoreConditionProbe>();
        services.AddSingleton<IUnfinishedWork, RemindersOnly>();
        services.AddOrleans(silo => silo
            .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "gridgov")
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connection))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, connection))
            .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (Invariant, connection))
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(LiveStreams.Provider));
        return services;
    }
}
