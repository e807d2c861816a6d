using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridGov.Testing;

/// <summary>
/// The grain runtime in the test's process, with in-memory stores and a fake clock. The stores and the clock outlive <see cref="RestartAsync"/>,
/// so that a test can see what a restart keeps.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly Action<IServiceCollection> _configure;
    private ServiceProvider? _services;

    private GrainHost(Action<IServiceCollection> configure, FakeTimeProvider clock)
    {
        _configure = configure;
        Clock = clock;
    }

    /// <summary>The clock of everything in the host.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The default store of grain state; a test may register another.</summary>
    public InMemoryGrainStateStore State { get; } = new();

    /// <summary>The default store of reminders; a test may register another.</summary>
    public InMemoryReminderStore Reminders { get; } = new();

    /// <summary>Everything logged since the first start.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>The services of the running host.</summary>
    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The host is stopped.");

    /// <summary>References to grains.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>References to grains, and streams.</summary>
    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Adds grains (<c>AddGrainsFrom</c>), JSON contexts (<c>AddGrainState</c>), options and the ports that the grains need; runs again at each restart.</param>
    /// <param name="clock">Null: a new one.</param>
    public static async Task<GrainHost> StartAsync(Action<IServiceCollection> configure, FakeTimeProvider? clock = null)
    {
        var host = new GrainHost(configure, clock ?? new FakeTimeProvider());
        await host.StartAsync();
        return host;
    }

    /// <summary>Stops as an orderly shutdown does: turns drain, grains deactivate.</summary>
    public async Task StopAsync()
    {
        if (_services is null)
        {
            return;
        }

        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _services = null;
    }

    /// <summary>Starts again over the same stores and clock.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Starts again without having stopped, as after a power cut: nothing drains, no grain deactivates.</summary>
    public async Task CrashAndRestartAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            _services = null;
        }

        await StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IGrainStateStore>(State);
        services.AddSingleton<IReminderStore>(Reminders);
        services.AddGridGovRuntime();
        _configure(services);
        _services = services.BuildServiceProvider(validateScopes: true);
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }
}
