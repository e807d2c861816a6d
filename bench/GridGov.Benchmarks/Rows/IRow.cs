namespace GridGov.Benchmarks.Rows;

/// <summary>A plain measurement with one command.</summary>
internal interface IRow
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>Measures, about that long for each of its contenders and rounds; answers lines to print.</summary>
    IAsyncEnumerable<string> RunAsync(TimeSpan time);
}
