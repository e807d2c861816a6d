using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GridGov.MqttBridge.Broker;

/// <summary>Puts the MQTT endpoint into a host.</summary>
public static class MqttServiceCollectionExtensions
{
    private const string LimitsSection = "GridGov:MqttLimits";

    /// <summary>
    /// Adds the endpoint as a hosted service, with <see cref="IBrokerPublisher"/>, <see cref="IConnectionDirectory"/> and
    /// <see cref="BridgeMetrics"/>, its limits from section <c>GridGov:MqttLimits</c>. The host brings <see cref="IClientAuthenticator"/>, <see cref="ITopicPolicy"/> and
    /// <see cref="IIngress"/>; it may bring <see cref="ISessionStore"/> (in memory otherwise), <see cref="ISubscriptionObserver"/>s and
    /// <see cref="IAccessAudit"/>s.
    /// </summary>
    public static IServiceCollection AddGridGovMqtt(this IServiceCollection services, Action<MqttOptions>? configure = null)
    {
        services.AddOptions<MqttOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(LimitsSection).Bind(options))
            .Configure(options => configure?.Invoke(options))
            .ValidateDataAnnotations();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISessionStore, InMemorySessionStore>();
        services.TryAddSingleton<BridgeMetrics>();
        services.TryAddSingleton<IntakeGate>();
        services.AddSingleton<BrokerCore>();
        services.AddSingleton<IBrokerPublisher>(static provider => provider.GetRequiredService<BrokerCore>().Publisher);
        services.AddSingleton<IConnectionDirectory>(static provider => provider.GetRequiredService<BrokerCore>().Connections);
        services.AddSingleton(static provider => new MqttEndpoint(ActivatorUtilities.CreateInstance<MqttBroker>(provider)));
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<MqttEndpoint>());
        return services;
    }
}
