using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Testing;

/// <summary>What tests say about a runtime in words that both have.</summary>
public static class GrainHostExtensions
{
    /// <summary>No grain lets more calls than that wait.</summary>
    public static IServiceCollection BoundMailboxes(this IServiceCollection services, int capacity) =>
        services.Configure<GridGovRuntimeOptions>(options => options.MailboxCapacity = capacity);
}
