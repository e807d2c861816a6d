using System.Globalization;

namespace GridGov.Load.Measuring;

/// <summary>What /proc says of a process.</summary>
/// <param name="Processor">Time on all cores since its start, to 10 ms.</param>
/// <param name="ResidentBytes">Its resident memory.</param>
internal readonly record struct ProcessReading(TimeSpan Processor, long ResidentBytes)
{
    private const double TicksPerSecond = 100;

    public static ProcessReading Of(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new ProcessReading(TimeSpan.FromSeconds(ticks / TicksPerSecond), long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }

    /// <summary>Sum of several, such as a server's with its children.</summary>
    public static ProcessReading Of(IEnumerable<int> processIds) =>
        processIds.Select(Of).Aggregate(default(ProcessReading), static (sum, one) => new ProcessReading(sum.Processor + one.Processor, sum.ResidentBytes + one.ResidentBytes));
}
