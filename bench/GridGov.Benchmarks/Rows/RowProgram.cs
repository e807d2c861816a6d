using System.Globalization;
using GridGov.Benchmarks.Rows.Pipeline;

namespace GridGov.Benchmarks.Rows;

/// <summary>Runs the rows that the command line names, or all.</summary>
internal static class RowProgram
{
    private static readonly IRow[] Rows =
    [
        new CallsRow(), new ActivationsRow(), new MemoryRow(), new PipelineRow(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var at = Array.IndexOf(args, "--seconds");
        var seconds = at >= 0 ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : 2;
        var names = at >= 0 ? [.. args[..at], .. args[(at + 2)..]] : args;
        if (names.FirstOrDefault(name => Rows.All(row => row.Name != name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"Unknown row {unknown}; there are: micro {string.Join(' ', Rows.Select(row => row.Name))}.");
            return 2;
        }

        foreach (var row in Rows.Where(row => names.Length == 0 || names.Contains(row.Name)))
        {
            await foreach (var line in row.RunAsync(TimeSpan.FromSeconds(seconds)))
            {
                Console.WriteLine($"{row.Name}: {line}");
            }
        }

        return 0;
    }
}
