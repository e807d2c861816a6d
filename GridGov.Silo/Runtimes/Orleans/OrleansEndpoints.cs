using Orleans.Configuration;

namespace GridGov.Silo.Runtimes.Orleans;

/// <summary>Where this silo meets the others: Orleans' own names of configuration, <c>Orleans:Endpoints</c>, and Orleans' own defaults.</summary>
internal static class OrleansEndpoints
{
    public static void Apply(EndpointOptions options, IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Orleans:Endpoints");
        options.SiloPort = endpoints.GetValue(nameof(EndpointOptions.SiloPort), options.SiloPort);
        options.GatewayPort = endpoints.GetValue(nameof(EndpointOptions.GatewayPort), options.GatewayPort);
        if (endpoints[nameof(EndpointOptions.AdvertisedIPAddress)] is { Length: > 0 } address)
        {
            options.AdvertisedIPAddress = IPAddress.Parse(address);
        }
    }
}
