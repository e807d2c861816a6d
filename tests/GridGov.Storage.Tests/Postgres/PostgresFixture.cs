using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>A store in a database of its own, run by a host as in the product.</summary>
public sealed class PostgresFixture : StoreFixture
{
    private readonly Action<IServiceCollection>? _services;
    private readonly Action<StorageOptions>? _options;
    private readonly StorePart? _part;
    private IHost _host;

    private PostgresFixture(string connection, Action<StorageOptions>? options, Action<IServiceCollection>? services, StorePart? part)
    {
        (Connection, _options, _services, _part) = (connection, options, services, part);
        _host = Build();
    }

    public string Connection { get; }

    public override IServiceProvider Ports => _host.Services;

    public static async Task<PostgresFixture> CreateAsync(Action<StorageOptions>? options = null, Action<IServiceCollection>? services = null) =>
        await OpenAsync(await (await SharedPostgres.GetAsync()).CreateDatabaseAsync(), options, services);

    public static async Task<PostgresFixture> OpenAsync(
        string connection, Action<StorageOptions>? options = null, Action<IServiceCollection>? services = null, StorePart? part = null)
    {
        var fixture = new PostgresFixture(connection, options, services, part);
        try
        {
            await fixture._host.StartAsync();
            return fixture;
        }
        catch
        {
            fixture._host.Dispose();
            throw;
        }
    }

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

    public override async ValueTask DisposeAsync() => await CloseAsync();

    private IHost Build()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddGridGovPostgresStore(Connection, _options, _part);
        _services?.Invoke(builder.Services);
        return builder.Build();
    }
}
