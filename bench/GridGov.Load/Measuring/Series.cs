namespace GridGov.Load.Measuring;

/// <summary>The same figure of several rounds.</summary>
internal sealed class Series(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Lowest => _sorted[0];

    public double Highest => _sorted[^1];

    public double Median => _sorted.Length % 2 == 1
        ? _sorted[_sorted.Length / 2]
        : (_sorted[_sorted.Length / 2 - 1] + _sorted[_sorted.Length / 2]) / 2;

    public static Series Of<T>(IEnumerable<T> rounds, Func<T, double> figure) => new(rounds.Select(figure));

    /// <summary>Round by round: what disturbs the machine for a while disturbs both.</summary>
    public static Series Ratio<T>(IReadOnlyList<T> ours, IReadOnlyList<T> theirs, Func<T, double> figure) =>
        new(ours.Zip(theirs, (one, other) => figure(one) / figure(other)));

    /// <summary>Median and spread.</summary>
    public string Text(string format) => _sorted.Length == 1 ? Median.ToString(format) : $"{Median.ToString(format)} ({Lowest.ToString(format)}–{Highest.ToString(format)})";
}
