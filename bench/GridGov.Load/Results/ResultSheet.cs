using GridGov.Load.Measuring;
using GridGov.Testing;

namespace GridGov.Load.Results;

/// <summary>
/// The day's table, <c>bench/results/{date}.md</c>. A row measured again replaces its lines; lines of other rows stay.
/// </summary>
internal sealed class ResultSheet(TimeProvider time)
{
    private const string Heading = "| row | what | GridGov | peer | ratio | target | met | note |";
    private const string Rule = "|---|---|---|---|---|---|---|---|";

    private readonly List<ResultLine> _lines = [];

    public void Add(ResultLine line)
    {
        var told = line with { Note = $"{(line.Note.Length > 0 ? line.Note + "; " : "")}load average {Machine.LoadAverage():F1}" };
        _lines.Add(told);
        Console.WriteLine(told.Markdown);
    }

    /// <summary>Writes the lines of the rows that have run; answers the file.</summary>
    /// <param name="order">Names of all rows, in the table's order.</param>
    /// <param name="load">What every row has in common.</param>
    public string Write(IReadOnlyList<string> order, string load)
    {
        var file = Checkout.PathOf("bench", "results", $"{time.GetUtcNow():yyyy-MM-dd}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var measured = _lines.Select(static line => line.Row).ToHashSet(StringComparer.Ordinal);
        var kept = File.Exists(file) ? File.ReadAllLines(file).Where(line => IsLine(line) && !measured.Contains(RowOf(line))) : [];
        var table = kept.Concat(_lines.Select(static line => line.Markdown)).ToArray();
        File.WriteAllLines(
            file,
            [
                $"# Measured on {time.GetUtcNow():yyyy-MM-dd}", "", $"`bench/run.sh`; {Machine.Describe()}.", "", load, "", Heading, Rule,
                .. table.OrderBy(line => Position(order, RowOf(line))),
            ]);
        return file;
    }

    private static int Position(IReadOnlyList<string> order, string row) => order.TakeWhile(name => name != row).Count();

    private static bool IsLine(string line) => line.StartsWith("| ", StringComparison.Ordinal) && line != Heading;

    private static string RowOf(string line) => line.Split('|')[1].Trim();
}
