using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Storage.Tests.Sqlite;

/// <summary>A store on SQLite in a directory of its own, run by a host as in the product.</summary>
public sealed class SqliteFixture : StoreFixture
{
    private readonly TempDirectory? _own;
    private readonly Action<IServiceCollection>? _services;
    private readonly Action<StorageOptions>? _options;
    private IHost _host;

    private SqliteFixture(TempDirectory? own, string directory, Action<StorageOptions>? options, Action<IServiceCollection>? services)
    {
        (_own, DataDirectory, _options, _services) = (own, directory, options, services);
        _host = Build();
    }

    public string DataDirectory { get; }

    public string DatabaseFile => Path.Combine(DataDirectory, "gridgov.db");

    public override IServiceProvider Ports => _host.Services;

    public static Task<SqliteFixture> CreateAsync(Action<StorageOptions>? options = null, Action<IServiceCollection>? services = null)
    {
        var own = new TempDirectory();
        return OpenAsync(own, own.FullName, options, services);
    }

    public static Task<SqliteFixture> OpenAsync(string directory, Action<StorageOptions>? options = null) => OpenAsync(null, directory, options, null);

    public override async Task ReopenAsync()
    {
        await CloseAsync();
        _host = Build();
        await _host.StartAsync();
    }

    public async Task CloseAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _own?.Dispose();
    }

    private static async Task<SqliteFixture> OpenAsync(
        TempDirectory? own, string directory, Action<StorageOptions>? options, Action<IServiceCollection>? services)
    {
        var fixture = new SqliteFixture(own, directory, options, services);
        await fixture._host.StartAsync();
        return fixture;
    }

    private IHost Build()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddGridGovSqliteStore(DataDirectory, _options);
        _services?.Invoke(builder.Services);
        return builder.Build();
    }
}
