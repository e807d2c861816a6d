using GridGov.Benchmarks.Runtime;

namespace GridGov.Benchmarks.Rows;

/// <summary>Activations a second of a grain with a record.</summary>
internal sealed class ActivationsRow : IRow
{
    public string Name => "activations";

    public async IAsyncEnumerable<string> RunAsync(TimeSpan time)
    {
        foreach (var callers in new[] { 1, 2 })
        {
            await using var bench = await GrainBench.StartAsync();
            yield return await bench.ActivationsAsync(callers, time);
        }
    }
}
