using GridGov.Storage.Tracks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GridGov.Storage;

/// <summary>What every store needs.</summary>
internal static class StorageCore
{
    /// <summary>Key of the wall clock among the registered <see cref="TimeProvider"/>s; without one it is <see cref="TimeProvider.System"/>.</summary>
    private const string WallClockKey = "wall";

    internal static IServiceCollection AddStorageCore(this IServiceCollection services, Action<StorageOptions>? configure)
    {
        services.AddMetrics();
        services.AddLogging();
        var options = services.AddOptionsWithValidateOnStart<StorageOptions>().ValidateDataAnnotations();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<StorageHealth>();
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton<ChunkGate>();
        services.TryAddSingleton(static provider => new RetentionPace(provider.GetRequiredService<ChunkGate>(), provider.WallClock()));
        return services;
    }

    internal static TimeProvider WallClock(this IServiceProvider provider) => provider.GetKeyedService<TimeProvider>(WallClockKey) ?? TimeProvider.System;
}
