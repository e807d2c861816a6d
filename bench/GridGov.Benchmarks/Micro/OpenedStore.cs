using GridGov.Grains.Tracks;
using GridGov.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Benchmarks.Micro;

/// <summary>The embedded store in a directory of its own, with the product's durability; removed at the end.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridgov-bench-");
    private readonly IHost _host;

    private OpenedStore()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddGridGovSqliteStore(_directory.FullName);
        _host = builder.Build();
    }

    public ITrackStore Tracks => _host.Services.GetRequiredService<ITrackStore>();

    public IServiceProvider Services => _host.Services;

    public string File => Path.Combine(_directory.FullName, "gridgov.db");

    public static async Task<OpenedStore> OpenAsync()
    {
        var store = new OpenedStore();
        await store._host.StartAsync();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _directory.Delete(recursive: true);
    }
}
