using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GridGov.MqttBridge.Upstream;

/// <summary>Puts the upstream broker into a host.</summary>
public static class UpstreamServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="UpstreamBroker"/>, to which the host names each district that it runs. The routes and the endpoint have been added before; the host brings its
    /// <see cref="IUpstreamObserver"/>s.
    /// </summary>
    public static IServiceCollection AddGridGovUpstream(this IServiceCollection services, BrokerAddress broker)
    {
        services.AddOptions<UpstreamOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection("GridGov:Upstream").Bind(options))
            .Configure(options => options.Broker = broker)
            .ValidateDataAnnotations();
        services.TryAddSingleton<UpstreamMetrics>();
        services.AddSingleton<UpstreamBroker>();
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<UpstreamBroker>());
        return services;
    }
}
