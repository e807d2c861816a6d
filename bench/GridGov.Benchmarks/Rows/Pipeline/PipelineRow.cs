using GridGov.Benchmarks.Micro;
using GridGov.Grains;
using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Tracks;
using GridGov.Interfaces;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Benchmarks.Rows.Pipeline;

/// <summary>
/// The way of a position through the product's grains, without storage and MQTT: worker (duty, filter, live position) → dispatch index → live positions,
/// 2,000 workers who each move 15 m at every fix, so that dispatch learns of all of them. One fix a call.
/// </summary>
internal sealed class PipelineRow : IRow
{
    private const int Workers = 2_000;
    private const int Callers = 100;
    private static readonly DistrictId District = new("371302");

    public string Name => "pipeline";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        await using var services = Build();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        var grains = services.GetRequiredService<IGrainFactory>();
        var workers = await RegisterAsync(grains);
        await ReportAsync(workers, TimeSpan.FromSeconds(1)); // the compiler's second tier
        var (allocated, processor) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        var (count, elapsed) = await ReportAsync(workers, time);
        yield return FormattableString.Invariant(
            $"{count / elapsed.TotalSeconds:N0} fixes/s through {Workers} workers, {Callers} callers; {(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / count:F2} µs of a core and {(double)(GC.GetTotalAllocatedBytes() - allocated) / count:F0} bytes allocated a fix");
        yield return FormattableString.Invariant(
            $"{(await grains.Dispatch(District).FindNearestAsync(Samples.Somewhere(new Random(3)), 10, CancellationToken.None)).Length} nearest known to dispatch");
    }

    private static ServiceProvider Build()
    {
        var nowhere = new Nowhere();
        var services = new ServiceCollection();
        services.AddSingleton<ITrackStore>(nowhere).AddSingleton<IFeedLog>(nowhere).AddSingleton<ITimelineStore>(nowhere).AddSingleton<IHierarchyStore>(nowhere).AddSingleton<IReorganisationStore>(nowhere);
        services.AddSingleton<IGrainStateStore, InMemoryGrainStateStore>();
        services.AddGridGovRuntime();
        services.AddGridGovStreams(LiveStreams.Provider);
        services.AddGrainsFrom(typeof(GovernanceExtensions).Assembly);
        services.AddGridGovGrains();
        return services.BuildServiceProvider();
    }

    private static async Task<WalkingWorker[]> RegisterAsync(IGrainFactory grains)
    {
        var random = new Random(1);
        var workers = new WalkingWorker[Workers];
        for (var i = 0; i < Workers; i++)
        {
            var worker = grains.Worker(District, new WorkerId($"w{i}"));
            var now = TimeProvider.System.GetUtcNow();
            await worker.RegisterAsync(new WorkerRegistration { Name = $"w{i}" }, null, CancellationToken.None);
            await worker.ReportDutyAsync(new DutyReport(true, now.AddHours(-11), now), CancellationToken.None);
            workers[i] = new WalkingWorker(worker, Samples.Somewhere(random), now.AddHours(-10));
        }

        return workers;
    }

    private static async Task<(long Count, TimeSpan Elapsed)> ReportAsync(WalkingWorker[] workers, TimeSpan time)
    {
        var started = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(workers.Chunk(workers.Length / Callers).Select(own => Task.Run(async () =>
        {
            var count = 0L;
            while (TimeProvider.System.GetElapsedTime(started) < time)
            {
                foreach (var worker in own)
                {
                    await worker.StepAsync();
                    count++;
                }

                await Task.Yield();
            }

            return count;
        })));
        return (counts.Sum(), TimeProvider.System.GetElapsedTime(started));
    }

    /// <summary>Goes 15 m north and back, a second a step.</summary>
    private sealed class WalkingWorker(IWorkerGrain grain, GeoPoint place, DateTimeOffset from)
    {
        private readonly GeoPoint[] _places = [place, Distance.Offset(place, northMeters: 15, eastMeters: 0)];
        private int _step;

        public async ValueTask StepAsync()
        {
            _step++;
            var at = from.AddMilliseconds(_step * 400L);
            await grain.ReportFixesAsync([new PositionFix { RecordedAt = at, ReceivedAt = at, Location = _places[_step & 1], AccuracyMeters = 0 }], CancellationToken.None);
        }
    }
}
