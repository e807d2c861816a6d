using GridGov.Grains.Accounts;
using GridGov.Grains.Audit;
using GridGov.Grains.DayLogs;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Leases;
using GridGov.Grains.Live;
using GridGov.Grains.Patrols;
using GridGov.Grains.Push;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.Storage.Postgres;
using GridGov.Storage.Postgres.Accounts;
using GridGov.Storage.Postgres.Audit;
using GridGov.Storage.Postgres.DayLogs;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Postgres.Grids;
using GridGov.Storage.Postgres.Incidents;
using GridGov.Storage.Postgres.Ingress;
using GridGov.Storage.Postgres.Keys;
using GridGov.Storage.Postgres.Leases;
using GridGov.Storage.Postgres.Live;
using GridGov.Storage.Postgres.Patrols;
using GridGov.Storage.Postgres.Push;
#if !ORLEANS
using GridGov.Grains.Residents;
using GridGov.Storage.Postgres.Runtime;
#endif
using GridGov.Storage.Postgres.Sessions;
using GridGov.Storage.Postgres.Tracks;
using GridGov.Storage.Tracks;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Storage;

/// <summary>Registers the store on a PostgreSQL server.</summary>
public static class PostgresStorageExtensions
{
    /// <summary>
    /// All storage ports in one PostgreSQL database, the keys of data protection among them, and the hosted service that opens the store before
    /// everything else starts and closes it, with all queued writes committed, after everything else has stopped.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="connection">A connection string of Npgsql, or a URI postgresql://….</param>
    /// <param name="configure">Changes the store's options.</param>
    /// <param name="part">Which part of the database; null: all of it.</param>
    /// <exception cref="StoreException">The connection string is malformed; on start: the database cannot be used.</exception>
    public static IServiceCollection AddGridGovPostgresStore(
        this IServiceCollection services, string connection, Action<StorageOptions>? configure = null, StorePart? part = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        var target = PostgresTarget.Parse(connection, part);
        services.AddStorageCore(configure);
        services.AddSingleton(provider => new PostgresStore(
            target,
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<StorageHealth>(),
            provider.GetRequiredService<StorageMetrics>(),
            provider.WallClock(),
            provider.GetRequiredService<ILogger<PostgresStore>>()));
        services.AddSingleton<ITrackTail, PostgresTrackTail>();
        services.AddSingleton(provider => new TrackPacker(
            provider.GetRequiredService<ITrackTail>(), provider.WallClock(), provider.GetRequiredService<ILogger<TrackPacker>>()));
        services.AddSingleton(provider => new TrackPartitions(
            provider.GetRequiredService<PostgresStore>(), provider.WallClock(), provider.GetRequiredService<ILogger<TrackPartitions>>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new PostgresKeyRepository(provider.GetRequiredService<PostgresStore>())));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, PostgresLifecycle>());
        if (target.Part.IsShared)
        {
            services.AddSingleton<ILeaseBook, PostgresLeaseBook>();
        }

        return services.AddPorts();
    }

    private static IServiceCollection AddPorts(this IServiceCollection services)
    {
#if !ORLEANS
        services.AddSingleton<IGrainStateStore, PostgresGrainStateStore>();
        services.AddSingleton<IReminderStore, PostgresReminderStore>();
        services.AddSingleton<IRegisteredRows, PostgresRegisteredRows>();
#endif
        services.AddSingleton<ITrackStore, PostgresTrackStore>();
        services.AddSingleton<ITrackCommits>(static provider => provider.GetRequiredService<ITrackStore>());
        services.AddSingleton<ITrackRetention, PostgresTrackRetention>();
        services.AddSingleton<IAuditRetention, PostgresAuditRetention>();
        services.AddSingleton<IFeedLog, PostgresFeedLog>();
        services.AddSingleton<IEntityCatalogue, PostgresEntityCatalogue>();
        services.AddSingleton<ITimelineStore, PostgresTimelineStore>();
        services.AddSingleton<IPhotoStore, PostgresPhotoStore>();
        services.AddSingleton<IPatrolStore, PostgresPatrolStore>();
        services.AddSingleton<IPatrolPlanStore, PostgresPatrolPlanStore>();
        services.AddSingleton<IDayLogStore, PostgresDayLogStore>();
        services.AddSingleton<IPushStore, PostgresPushStore>();
        services.AddSingleton<PostgresHierarchyStore>();
        services.AddSingleton<IHierarchyStore>(static provider => provider.GetRequiredService<PostgresHierarchyStore>());
        services.AddSingleton<IReorganisationStore>(static provider => provider.GetRequiredService<PostgresHierarchyStore>());
        services.AddSingleton<IAuditLog, PostgresAuditLog>();
        services.AddSingleton<IAnchorStore, PostgresAnchorStore>();
        services.AddSingleton<IAccountStore, PostgresAccountStore>();
        services.AddSingleton<ISessionStore, PostgresSessionStore>();
        services.AddSingleton<IUnparsedStore, PostgresUnparsedStore>();
        services.AddSingleton<IDeadLetterStore, PostgresDeadLetterStore>();
        return services;
    }
}
