using System.Text.Json.Serialization.Metadata;
using GridGov.Grains.Devices;
using GridGov.Grains.Grids;
using GridGov.Grains.Live;
using GridGov.Grains.Patrols;
using GridGov.Grains.Tracks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GridGov.Grains;

public static partial class GovernanceExtensions
{
    static partial void AddPlaces(IServiceCollection services)
    {
        AddBound<GridImportOptions>(services, "GridGov:Grids");
        AddBound<GridRollUpOptions>(services, "GridGov:GridRollUp");
        AddBound<FeedOptions>(services, "GridGov:Feed");
        AddBound<TrackOptions>(services, "GridGov:Tracks");
        AddBound<PatrolOptions>(services, "GridGov:Patrols");
        AddBound<PresenceOptions>(services, "GridGov:Presence");
        services.TryAddSingleton(Calendars.WorkingCalendar.Shipped);
        services.TryAddSingleton<GridMapCache>();
        services.TryAddSingleton<IGridMapSource>(provider => provider.GetRequiredService<GridMapCache>());
        services.AddSingleton<IJsonTypeInfoResolver>(PlacesStateJson.Default);
    }

    /// <summary>Options from their section, where the host has a configuration at all.</summary>
    private static void AddBound<TOptions>(IServiceCollection services, string section)
        where TOptions : class => services.AddOptions<TOptions>()
        .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
        .ValidateDataAnnotations();
}
