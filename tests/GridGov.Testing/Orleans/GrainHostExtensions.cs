using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace GridGov.Testing;

/// <summary>What a test says to the other runtime, said to Orleans.</summary>
public static class GrainHostExtensions
{
    /// <summary>Orleans finds grain classes by itself.</summary>
    public static IServiceCollection AddGrainsFrom(this IServiceCollection services, Assembly assembly) => services;

    /// <summary>Adds a source-generated JSON context that knows state types.</summary>
    public static IServiceCollection AddGrainState(this IServiceCollection services, IJsonTypeInfoResolver context) => services.AddSingleton(context);

    /// <summary>Adds a provider of streams in memory.</summary>
    public static IServiceCollection AddGridGovStreams(this IServiceCollection services, string name) => services.AddSingleton(new TestStream(name));

    /// <summary>No grain lets more calls than that wait.</summary>
    public static IServiceCollection BoundMailboxes(this IServiceCollection services, int capacity) =>
        services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = capacity);
}
