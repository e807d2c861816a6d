using GridGov.Benchmarks.Runtime;

// Short, bounded runs: dotnet run -c Release --project bench/GridGov.Benchmarks -- [calls|activations|memory] [seconds]
var seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;
await using var bench = await GrainBench.StartAsync();
foreach (var which in args.Length > 0 ? [args[0]] : new[] { "calls", "activations", "memory" })
{
    Console.WriteLine(which switch
    {
        "calls" => await bench.CallsAsync(callers: 100, grains: 1_000, TimeSpan.FromSeconds(seconds)),
        "activations" => await bench.ActivationsAsync(callers: 2, TimeSpan.FromSeconds(seconds)),
        "memory" => await bench.MemoryAsync(grains: 200_000),
        _ => throw new ArgumentException($"Unknown benchmark {which}: calls, activations or memory."),
    });
}
