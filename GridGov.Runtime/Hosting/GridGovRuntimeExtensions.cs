using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GridGov.Runtime;

/// <summary>Puts the grain runtime into a host.</summary>
public static class GridGovRuntimeExtensions
{
    /// <summary>
    /// Adds the runtime, its hosted service, <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>. Needs an <see cref="IGrainStateStore"/> if grains have
    /// state; without an <see cref="IReminderStore"/> reminders are kept in memory. Register it before hosted services that call grains. Idempotent.
    /// </summary>
    public static IServiceCollection AddGridGovRuntime(this IServiceCollection services, Action<GridGovRuntimeOptions>? configure = null)
    {
        services.AddOptionsWithValidateOnStart<GridGovRuntimeOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddLogging();
        services.AddMetrics();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GridGovRuntimeOptions>, GridGovRuntimeOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RuntimeMetrics>();
        services.TryAddSingleton<GrainCatalog>();
        services.TryAddSingleton<GrainRuntime>();
        services.TryAddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainRuntime>());
        services.TryAddSingleton<IClusterClient>(static provider => provider.GetRequiredService<GrainRuntime>());
        services.TryAddSingleton<IReminderStore, InMemoryReminderStore>();
        services.TryAddSingleton<IGrainStateSerializer, JsonGrainStateSerializer>();
        services.AddHostedService<RuntimeHost>();
        return services;
    }

    /// <summary>Adds the grain classes of an assembly and the interfaces they implement.</summary>
    public static IServiceCollection AddGrainsFrom(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new GrainAssembly(assembly));

    /// <summary>Adds the grain classes of the assembly that holds <typeparamref name="TMarker"/>.</summary>
    public static IServiceCollection AddGrainsFrom<TMarker>(this IServiceCollection services) => services.AddGrainsFrom(typeof(TMarker).Assembly);

    /// <summary>Adds a source-generated JSON context that knows state types.</summary>
    public static IServiceCollection AddGrainState(this IServiceCollection services, IJsonTypeInfoResolver context) =>
        services.AddSingleton(new GrainStateContext(context));

    /// <summary>Adds a provider of in-process streams.</summary>
    public static IServiceCollection AddGridGovStreams(this IServiceCollection services, string name) =>
        services.AddKeyedSingleton<IStreamProvider>(name, (provider, _) => new StreamProvider(name, provider.GetRequiredService<GrainRuntime>()));

    /// <summary>Adds a filter around every grain call.</summary>
    public static IServiceCollection AddIncomingGrainCallFilter<TFilter>(this IServiceCollection services)
        where TFilter : class, IIncomingGrainCallFilter => services.AddSingleton<IIncomingGrainCallFilter, TFilter>();
}
