using GridGov.Benchmarks.Runtime;

namespace GridGov.Benchmarks.Rows;

/// <summary>Grain calls a second in process.</summary>
internal sealed class CallsRow : IRow
{
    public string Name => "calls";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        await using var bench = await GrainBench.StartAsync();
        yield return await bench.CallsAsync(callers: 100, grains: 1_000, time);
    }
}
