using BenchmarkDotNet.Running;
using GridGov.Benchmarks.Micro;
using GridGov.Benchmarks.Rows;

// dotnet run -c Release --project bench/GridGov.Benchmarks -- micro [BenchmarkDotNet's options, e.g. --filter *Index*]
// dotnet run -c Release --project bench/GridGov.Benchmarks -- ROW… [--seconds N]
if (args is ["micro", .. var options])
{
    BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(options.Length > 0 ? options : ["--filter", "*"], MicroConfig.Create());
    return 0;
}

return await RowProgram.RunAsync(args);
