using GridGov.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace GridGov.Testing;

/// <summary>
/// The same host on one Orleans silo in the test's process: every call of a test travels as a message, so arguments and results are serialized.
/// Grain timers and reminders follow the fake clock, Orleans' own upkeep the real one.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly Action<IServiceCollection> _configure;
    private readonly SharedReminderTable _reminders = new();
    private InProcessTestCluster? _cluster;

    private GrainHost(Action<IServiceCollection> configure, FakeTimeProvider clock)
    {
        _configure = configure;
        Clock = clock;
    }

    /// <summary>The clock of the grains.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The default store of grain state; a test may register another.</summary>
    public InMemoryGrainStateStore State { get; } = new();

    /// <summary>Everything logged since the first start.</summary>
    public RecordedLog Log { get; } = new();

    /// <summary>The services of the running silo.</summary>
    public IServiceProvider Services => Cluster.GetSiloServiceProvider();

    /// <summary>References to grains.</summary>
    public IGrainFactory Grains => Cluster.Client;

    /// <summary>References to grains, and streams.</summary>
    public IClusterClient Client => Cluster.Client;

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The host is stopped.");

    /// <summary>Starts a host.</summary>
    /// <param name="configure">As on the other runtime; runs again at each restart.</param>
    /// <param name="clock">Null: a new one.</param>
    public static async Task<GrainHost> StartAsync(Action<IServiceCollection> configure, FakeTimeProvider? clock = null)
    {
        var host = new GrainHost(configure, clock ?? new FakeTimeProvider());
        await host.StartAsync();
        return host;
    }

    /// <summary>Stops as an orderly shutdown does.</summary>
    public async Task StopAsync()
    {
        if (_cluster is null)
        {
            return;
        }

        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        _cluster = null;
    }

    /// <summary>Starts again over the same stores and clock.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Starts again without having stopped: no grain deactivates.</summary>
    public async Task CrashAndRestartAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.KillSiloAsync(_cluster.Silos[0]);
            await _cluster.DisposeAsync();
            _cluster = null;
        }

        await StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) => AddSilo(host.Services));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddReminders();
            silo.AddMemoryGrainStorage("PubSubStore");
            foreach (var stream in Named(silo.Services))
            {
                silo.AddMemoryStreams(stream.Name);
            }
        });
        builder.ConfigureClient(client =>
        {
            var services = new ServiceCollection();
            _configure(services);
            foreach (var stream in Named(services))
            {
                client.AddMemoryStreams(stream.Name);
            }
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private static IEnumerable<TestStream> Named(IServiceCollection services) =>
        services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<TestStream>().ToList();

    private void AddSilo(IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
        services.AddSingleton<TimeProvider>(Clock);
        services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        services.AddKeyedSingleton<TimeProvider>(Orleans.Reminders.ReminderTimeProviderNames.Reminders, Clock);
        services.AddSingleton<IGrainStateStore>(State);
        services.AddSingleton<IReminderTable>(_reminders);
        services.AddSingleton<IGrainStorage, StoredStates>();
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedNamespacePrefixes.Add("GridGov"));
        _configure(services);
    }
}
