using GridGov.Grains.Leases;
using GridGov.Silo.Configuration;
using GridGov.Silo.Grids;

namespace GridGov.Silo.Leases;

/// <summary>What a silo needs to be one of several; one alone needs none of it.</summary>
internal static class LeaseRegistration
{
    public static IServiceCollection AddLeases(this IServiceCollection services, SiloSettings settings)
    {
        if (!settings.IsFront)
        {
            return services.AddSingleton<IClusterMap, SingleSilo>().AddSingleton<IDistrictList, OwnDistricts>();
        }

        services.AddHostedService<SharedKeys>();
        services.AddSingleton<LeaseMetrics>().AddSingleton<ForwardedMark>().AddSingleton<SiloForwarder>().AddSingleton<DistrictForwarding>().AddSingleton<SharedDistricts>();
        services.AddSingleton<SharedCluster>().AddSingleton<IClusterMap>(static provider => provider.GetRequiredService<SharedCluster>())
            .AddSingleton<IDistrictList>(static provider => provider.GetRequiredService<SharedCluster>());
        return services.AddSingleton<DistrictLeases>().AddHostedService(static provider => provider.GetRequiredService<DistrictLeases>());
    }

    /// <summary>In front of everything that looks at a request.</summary>
    public static IApplicationBuilder UseDistrictForwarding(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<DistrictForwarding>() is { } forwarding ? app.Use(next => context => forwarding.HandleAsync(context, next)) : app;
}
