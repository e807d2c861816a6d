using System.Globalization;

namespace GridGov.Silo.Commands;

/// <summary>Counts the days that were played on a data directory: each has message ids of its own.</summary>
internal static class DrillRuns
{
    public static int Next(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "drill-runs");
        var last = File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        File.WriteAllText(file, (last + 1).ToString(CultureInfo.InvariantCulture));
        return last + 1;
    }
}
