using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Runtime;

/// <summary>Access to streams from grains and hosts.</summary>
public static class GrainStreamingExtensions
{
    /// <summary>The stream provider of that name, as grains see it.</summary>
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) =>
        grain.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(name);

    /// <summary>The stream provider of that name, as hosts see it.</summary>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        client.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(name);
}
