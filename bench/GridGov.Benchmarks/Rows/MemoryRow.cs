using GridGov.Benchmarks.Runtime;

namespace GridGov.Benchmarks.Rows;

/// <summary>Managed bytes of an idle activation.</summary>
internal sealed class MemoryRow : IRow
{
    public string Name => "memory";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        await using var bench = await GrainBench.StartAsync();
        yield return await bench.MemoryAsync(grains: 200_000);
    }
}
