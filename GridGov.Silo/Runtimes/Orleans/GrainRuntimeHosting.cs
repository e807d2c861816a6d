using GridGov.Silo.Configuration;
using GridGov.Silo.Hosting;
using GridGov.Silo.Runtimes.Orleans;
using GridGov.Storage;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Serialization;

namespace GridGov.Silo.Runtimes;

/// <summary>
/// Grains on an Orleans silo: membership, state and reminders in PostgreSQL by the AdoNet providers, whose tables Orleans' own scripts make; tracks,
/// feed log, timelines and registries in the same database by our own store. Streams are wake-up hints only, so the in-memory provider is enough.
/// </summary>
internal static class GrainRuntimeHosting
{
    private const string Invariant = "Npgsql";

    /// <summary>Membership compares the time with that in its table: a silo whose clock is a drill's would take itself for dead.</summary>
    public static bool RunsOnAnyClock => false;

    /// <summary>The store keeps the keys of sessions.</summary>
    public static bool KeepsKeys(SiloSettings settings) => true;

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, SiloSettings settings)
    {
        var connection = settings.PostgresConnection ?? throw new ConfigurationFaultException(
            "--store: the Orleans build needs a PostgreSQL connection string, e.g. Host=127.0.0.1;Database=gridgov;Username=gridgov.");
        if (settings.Cluster is not null)
        {
            throw new ConfigurationFaultException("--cluster: the Orleans build places grains by itself; leave it out.");
        }

        services.AddGridGovPostgresStore(connection);
        services.AddSingleton<IStorageProbe, StoreConditionProbe>();
        services.AddSingleton<IUnfinishedWork, RemindersOnly>();
        services.AddSingleton<IRegisteredRows>(new OrleansRegisteredRows(connection));
        services.AddKeyedSingleton<IGrainStorageSerializer, StateJson>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedNamespacePrefixes.Add("GridGov"));
        services.AddOptions<EndpointOptions>().Configure<IConfiguration>(OrleansEndpoints.Apply);
        services.AddLogging(static logging => logging.AddFilter("Polly", LogLevel.Error)); // a line for every placement
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
