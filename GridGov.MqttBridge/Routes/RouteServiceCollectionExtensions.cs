using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GridGov.MqttBridge.Routes;

/// <summary>Puts the meaning of topics into a host.</summary>
public static class RouteServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IIngress"/>, <see cref="IClientAuthenticator"/>, <see cref="ITopicPolicy"/>, the audit of refusals, and
    /// <see cref="RouteSubscriptions"/>, to which the host names each district that it runs. The host brings <see cref="IGatewayAccounts"/>,
    /// <see cref="IRouteAudit"/>, <see cref="ITrackCommits"/>, <see cref="IUnparsedStore"/> and <see cref="IDeadLetterStore"/>.
    /// </summary>
    public static IServiceCollection AddGridGovRoutes(this IServiceCollection services)
    {
        services.AddOptions<RouteOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection("GridGov:Routes").Bind(options))
            .ValidateDataAnnotations();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FaultLedger>();
        services.TryAddSingleton<DutyReports>();
        services.TryAddSingleton<RouteMetrics>();
        services.TryAddSingleton<RouteServices>();
        services.TryAddSingleton<GatewayCredentials>();
        services.TryAddSingleton<RouteSubscriptions>();
        services.TryAddSingleton<IIngress, GridGovIngress>();
        services.TryAddSingleton<IClientAuthenticator, GridGovAuthenticator>();
        services.TryAddSingleton<ITopicPolicy, TopicPolicy>();
        services.AddSingleton<ISubscriptionObserver, OpenTasksOnSubscribe>();
        services.AddSingleton<RouteAccessAudit>();
        services.AddSingleton<IAccessAudit>(provider => provider.GetRequiredService<RouteAccessAudit>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<RouteAccessAudit>());
        return services;
    }
}
