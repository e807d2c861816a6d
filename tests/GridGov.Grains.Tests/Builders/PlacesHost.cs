using GridGov.Grains.Grids;
using GridGov.Grains.Live;
using GridGov.Grains.Tests.Ports;
using GridGov.Interfaces.Live;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Builders;

/// <summary>A grain host with the places' grains over stores in memory.</summary>
internal sealed class PlacesHost : IAsyncDisposable
{
    private PlacesHost()
    {
    }

    public GrainHost Host { get; private set; } = null!;

    public InMemoryHierarchy Hierarchy { get; } = new();

    public InMemoryFeedLog Feed { get; } = new();

    public static async Task<PlacesHost> StartAsync()
    {
        var places = new PlacesHost();
        places.Host = await GrainHost.StartAsync(services =>
        {
            services.AddGrainsFrom(typeof(GridMap).Assembly);
            services.AddGridGovStreams(LiveStreams.Provider);
            services.AddGridGovGrains();
            services.AddGrainState(PlacesStateJson.Default);
            services.AddSingleton<IHierarchyStore>(places.Hierarchy);
            services.AddSingleton<IReorganisationStore>(places.Hierarchy);
            services.AddSingleton<IFeedLog>(places.Feed);
        });
        return places;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
