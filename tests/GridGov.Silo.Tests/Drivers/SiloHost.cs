using System.Net;
using GridGov.MqttBridge.Broker;
using GridGov.Silo.Configuration;
using GridGov.Silo.Maps;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>The real silo in this process: free ports, a data directory of its own, real sockets and SQLite. Can be started again on the same data.</summary>
public sealed class SiloHost : IAsyncDisposable
{
    public const string AdminPassword = "host-tests-admin";

    private readonly DirectoryInfo _directory;
    private readonly Action<IServiceCollection>? _configure;
    private WebApplication? _silo;

    private readonly BaseMap? _map;

    private SiloHost(DirectoryInfo directory, Action<IServiceCollection>? configure, BaseMap? map) =>
        (_directory, _configure, _map) = (directory, configure, map);

    public string DataDirectory => _directory.FullName;

    public Uri Http { get; private set; } = null!;

    public IPEndPoint Mqtt { get; private set; } = null!;

    public IServiceProvider Services => _silo!.Services;

    public static Task<SiloHost> StartAsync(Action<IServiceCollection>? configure = null) =>
        StartOnAsync(Directory.CreateTempSubdirectory("gridgov-silo-"), configure);

    /// <summary>One whose console lies on a base map.</summary>
    internal static Task<SiloHost> StartAsync(BaseMap? map) => StartAsync(new SiloHost(Directory.CreateTempSubdirectory("gridgov-silo-"), null, map));

    /// <summary>On data that is there; the directory goes away with the host.</summary>
    public static Task<SiloHost> StartOnAsync(DirectoryInfo directory, Action<IServiceCollection>? configure = null) =>
        StartAsync(new SiloHost(directory, configure, null));

    private static async Task<SiloHost> StartAsync(SiloHost host)
    {
        await host.StartAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var settings = new SiloSettings
        {
            DataDirectory = DataDirectory,
            HttpUrls = ["http://127.0.0.1:0"],
            Mqtt = new IPEndPoint(IPAddress.Loopback, 0),
            AdminPassword = AdminPassword,
            Map = _map,
        };
        _silo = GridGovSilo.Create(settings, services =>
        {
            services.PostConfigure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Error;
            });
            _configure?.Invoke(services);
        });
        await _silo.StartAsync();
        Http = new Uri(_silo.Urls.Single());
        Mqtt = _silo.Services.GetRequiredService<MqttEndpoint>().BoundEndPoints.Single();
    }

    public async Task StopAsync()
    {
        if (_silo is not null)
        {
            await _silo.StopAsync();
            await _silo.DisposeAsync();
            _silo = null;
        }
    }
}
