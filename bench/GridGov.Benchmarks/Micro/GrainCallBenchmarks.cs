using BenchmarkDotNet.Attributes;
using GridGov.Benchmarks.Runtime;

namespace GridGov.Benchmarks.Micro;

/// <summary>One call to an active, idle grain, and the first call to one that is not in memory.</summary>
public class GrainCallBenchmarks
{
    private GrainBench _bench = null!;
    private IBenchGrain _grain = null!;
    private int _next;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _bench = await GrainBench.StartAsync();
        _grain = _bench.Grains.GetGrain<IBenchGrain>("371302/one");
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [Benchmark]
    public async Task<int> Call() => await _grain.AddAsync(1);

    [Benchmark]
    public async Task Activate() => await _bench.Grains.GetGrain<IRecordGrain>($"371302/{_next++}").TouchAsync();
}
