using GridGov.Grains.Accounts;
using GridGov.Grains.Audit;
using GridGov.Grains.DayLogs;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Patrols;
using GridGov.Grains.Push;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Accounts;
using GridGov.Storage.Sqlite.Audit;
using GridGov.Storage.Sqlite.DayLogs;
using GridGov.Storage.Sqlite.Grids;
using GridGov.Storage.Sqlite.Incidents;
using GridGov.Storage.Sqlite.Ingress;
using GridGov.Storage.Sqlite.Live;
using GridGov.Storage.Sqlite.Patrols;
using GridGov.Storage.Sqlite.Push;
#if !ORLEANS
using GridGov.Grains.Residents;
using GridGov.Storage.Sqlite.Runtime;
#endif
using GridGov.Storage.Sqlite.Sessions;
using GridGov.Storage.Tracks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Storage;

/// <summary>Registers the embedded store.</summary>
public static class SqliteStorageExtensions
{
    /// <summary>
    /// All storage ports on SQLite files in one directory, and the hosted service that opens the store before everything else starts and closes it,
    /// with all queued writes committed, after everything else has stopped. Before that the first use opens it.
    /// </summary>
    /// <exception cref="StoreException">On start: the directory cannot be used.</exception>
    public static IServiceCollection AddGridGovSqliteStore(
        this IServiceCollection services, string dataDirectory, Action<StorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        services.AddStorageCore(configure);
        services.AddSingleton(provider => new SqliteStore(
            dataDirectory,
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<StorageHealth>(),
            provider.GetRequiredService<StorageMetrics>(),
            provider.WallClock(),
            provider.GetRequiredService<ILogger<SqliteStore>>()));
        services.AddSingleton<ITrackTail, SqliteTrackTail>();
        services.AddSingleton(provider => new TrackPacker(
            provider.GetRequiredService<ITrackTail>(), provider.WallClock(), provider.GetRequiredService<ILogger<TrackPacker>>()));
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StoreLifecycle>());
        return services.AddPorts();
    }

    private static IServiceCollection AddPorts(this IServiceCollection services)
    {
#if !ORLEANS
        services.AddSingleton<IGrainStateStore, SqliteGrainStateStore>();
        services.AddSingleton<IReminderStore, SqliteReminderStore>();
        services.AddSingleton<IRegisteredRows, SqliteRegisteredRows>();
#endif
        services.AddSingleton<ITrackStore, SqliteTrackStore>();
        services.AddSingleton<ITrackCommits>(static provider => provider.GetRequiredService<ITrackStore>());
        services.AddSingleton<ITrackRetention, SqliteTrackRetention>();
        services.AddSingleton<IAuditRetention, SqliteAuditRetention>();
        services.AddSingleton<IFeedLog, SqliteFeedLog>();
        services.AddSingleton<IEntityCatalogue, SqliteEntityCatalogue>();
        services.AddSingleton<ITimelineStore, SqliteTimelineStore>();
        services.AddSingleton<IPhotoStore, SqlitePhotoStore>();
        services.AddSingleton<IPatrolStore, SqlitePatrolStore>();
        services.AddSingleton<IPatrolPlanStore, SqlitePatrolPlanStore>();
        services.AddSingleton<IDayLogStore, SqliteDayLogStore>();
        services.AddSingleton<IPushStore, SqlitePushStore>();
        services.AddSingleton<SqliteHierarchyStore>();
        services.AddSingleton<IHierarchyStore>(static provider => provider.GetRequiredService<SqliteHierarchyStore>());
        services.AddSingleton<IReorganisationStore>(static provider => provider.GetRequiredService<SqliteHierarchyStore>());
        services.AddSingleton<IAuditLog, SqliteAuditLog>();
        services.AddSingleton<IAnchorStore, SqliteAnchorStore>();
        services.AddSingleton<IAccountStore, SqliteAccountStore>();
        services.AddSingleton<ISessionStore, SqliteSessionStore>();
        services.AddSingleton<IUnparsedStore, SqliteUnparsedStore>();
        services.AddSingleton<IDeadLetterStore, SqliteDeadLetterStore>();
        return services;
    }
}
