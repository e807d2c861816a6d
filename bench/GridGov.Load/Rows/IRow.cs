namespace GridGov.Load.Rows;

/// <summary>One row of the table of targets, or a few lines that are measured in one go.</summary>
internal interface IRow
{
    /// <summary>What <c>bench/run.sh</c> knows it by: a lower-case word.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Title { get; }

    Task RunAsync(Bench bench, CancellationToken cancellationToken);
}
