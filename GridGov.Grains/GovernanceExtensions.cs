using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains;

/// <summary>Registers what the grains need besides a runtime and the storage ports. Each walk has its part in a file of its own.</summary>
public static partial class GovernanceExtensions
{
    /// <summary>Adds rules, options, caches, metrics and state JSON of all grains.</summary>
    public static IServiceCollection AddGridGovGrains(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddAlarmWalk(services);
        AddPlaces(services);
        return services;
    }

    /// <summary>Devices, residents, incidents, dispatch, workers.</summary>
    static partial void AddAlarmWalk(IServiceCollection services);

    /// <summary>Grids, tracks, live feed, silence watch.</summary>
    static partial void AddPlaces(IServiceCollection services);
}
