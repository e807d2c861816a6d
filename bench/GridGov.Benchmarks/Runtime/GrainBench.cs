using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GridGov.Benchmarks.Runtime;

/// <summary>Calls, activations and memory of the grain runtime in this process.</summary>
internal sealed class GrainBench : IAsyncDisposable
{
    private const int CallsPerLook = 1_000;

    private readonly ServiceProvider _services;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _clock = TimeProvider.System;

    private GrainBench(ServiceProvider services)
    {
        _services = services;
        _grains = services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains => _grains;

    public static async Task<GrainBench> StartAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IGrainStateStore, InMemoryGrainStateStore>();
        services.AddGridGovRuntime();
        services.AddGrainsFrom<BenchGrain>();
        services.AddGrainState(BenchJson.Default);
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new GrainBench(provider);
    }

    /// <summary>Callers on the pool, each walking over all grains, each call awaited.</summary>
    public async Task<string> CallsAsync(int callers, int grains, TimeSpan time)
    {
        var references = Enumerable.Range(0, grains).Select(i => _grains.GetGrain<IBenchGrain>($"371302/worker-{i}")).ToArray();
        await RunAsync(callers, TimeSpan.FromSeconds(1), references); // the compiler's second tier
        var allocated = GC.GetTotalAllocatedBytes();
        var (count, elapsed) = await RunAsync(callers, time, references);
        var bytes = (double)(GC.GetTotalAllocatedBytes() - allocated) / count;
        return string.Create(CultureInfo.InvariantCulture, $"{count / elapsed.TotalSeconds:N0} calls/s, {callers} callers over {grains} grains, {bytes:F2} bytes allocated a call");
    }

    /// <summary>Every call goes to a grain that is not yet in memory.</summary>
    public async Task<string> ActivationsAsync(int callers, TimeSpan time)
    {
        var (count, elapsed) = await TimedAsync(callers, time, async (caller, round) =>
        {
            for (var i = 0; i < CallsPerLook; i++)
            {
                await _grains.GetGrain<IRecordGrain>(string.Create(CultureInfo.InvariantCulture, $"{caller}/{round}/{i}")).TouchAsync();
            }
        });
        return string.Create(CultureInfo.InvariantCulture, $"{count / elapsed.TotalSeconds:N0} activations/s of a grain with a record, {callers} callers");
    }

    /// <summary>Managed bytes that an idle activation with a small record costs, its key included.</summary>
    public async Task<string> MemoryAsync(int grains)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < grains; i++)
        {
            await _grains.GetGrain<IRecordGrain>(string.Create(CultureInfo.InvariantCulture, $"371302/memory-{i:D7}")).TouchAsync();
        }

        var each = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / grains;
        return string.Create(CultureInfo.InvariantCulture, $"{each:F0} bytes an idle activation of a grain with a record, over {grains} grains");
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private Task<(long Count, TimeSpan Elapsed)> RunAsync(int callers, TimeSpan time, IBenchGrain[] references) =>
        TimedAsync(callers, time, async (caller, round) =>
        {
            var at = (caller * 37) + (int)(round * CallsPerLook % references.Length);
            for (var i = 0; i < CallsPerLook; i++)
            {
                await references[(at + i) % references.Length].AddAsync(1);
            }
        });

    private async Task<(long Count, TimeSpan Elapsed)> TimedAsync(int callers, TimeSpan time, Func<int, long, Task> look)
    {
        var started = _clock.GetTimestamp();
        var rounds = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            long round = 0;
            while (_clock.GetElapsedTime(started) < time)
            {
                await look(caller, round++);
                await Task.Yield();
            }

            return round;
        })));
        return (rounds.Sum() * CallsPerLook, _clock.GetElapsedTime(started));
    }
}
