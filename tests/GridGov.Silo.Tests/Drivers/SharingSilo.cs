using System.Globalization;
using GridGov.Silo.Configuration;
using GridGov.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>One of several silos on a PostgreSQL, in this process: real sockets between them.</summary>
internal sealed class SharingSilo : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridgov-sharing-");
    private WebApplication? _silo;

    private SharingSilo()
    {
    }

    /// <summary>Host and port.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Next()}");

    public Uri Http => new($"http://{Name}");

    public SiloApi Admin { get; private set; } = null!;

    public IServiceProvider Services => _silo!.Services;

    public static async Task<SharingSilo> StartAsync(string store)
    {
        var sharing = new SharingSilo();
        sharing._silo = GridGovSilo.Create(
            new SiloSettings
            {
                DataDirectory = sharing._directory.FullName,
                PostgresConnection = store,
                HttpUrls = [$"http://{sharing.Name}"],
                Cluster = sharing.Name,
                AdminPassword = SiloHost.AdminPassword,
            },
            static services => services.PostConfigure<LoggerFilterOptions>(static options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Warning;
            }));
        await sharing._silo.StartAsync();
        sharing.Admin = await SiloApi.SignInAsync(sharing.Http);
        return sharing;
    }

    /// <summary>District → the silo that runs it, as this one sees it; those that nobody runs are left out.</summary>
    public async Task<Dictionary<string, string>> HoldersAsync() => (await Admin.GetAsync("cluster")).Ok().Body["districts"]!.AsArray()
        .Where(static district => district!["silo"] is not null)
        .ToDictionary(static district => district!["district"]!.GetValue<string>(), static district => district!["silo"]!.GetValue<string>());

    public async Task LeaveAsync()
    {
        if (_silo is { } silo)
        {
            _silo = null;
            Admin.Dispose();
            await silo.StopAsync();
            await silo.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        _directory.Delete(recursive: true);
    }
}
