using System.Globalization;
using System.Text;

namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>The counts of one or several runs, as a Markdown table.</summary>
internal static class CrashTable
{
    public static string Of(IReadOnlyCollection<CrashReport> reports)
    {
        var table = new StringBuilder("| count | |\n|---|---:|\n");
        Row("data directories", reports.Count);
        Row("kills", reports.Sum(report => report.AllKills));
        foreach (var kind in Enum.GetValues<KillKind>())
        {
            Row($"– {Words(kind)}", reports.Sum(report => report.Kills.GetValueOrDefault(kind)));
        }

        Row("fault points killed at", reports.SelectMany(report => report.PointsKilledAt).Distinct().Count());
        Row("– of those that the first life came to, missed", reports.Sum(report => report.PointsMissed.Count));
        Row("alarms acknowledged", reports.Sum(report => report.AcknowledgedPresses));
        Row("fixes acknowledged", reports.Sum(report => report.AcknowledgedFixes));
        Row("messages acknowledged, all kinds", reports.Sum(report => report.AcknowledgedEvents));
        Row("steps over HTTP answered 200", reports.Sum(report => report.AcknowledgedSteps));
        Row("incidents", reports.Sum(report => report.Incidents));
        Row("sent and not acknowledged when killed", reports.Sum(report => report.InFlightAtKills));
        Row("sent again", reports.Sum(report => report.Resends));
        Row("changes seen on the live feed", reports.Sum(report => report.FeedChanges));
        Row("lost, doubled, out of order: violations", reports.Sum(report => report.Violations.Length));
        Row("first acknowledgement after the process's start, median, ms", (int)reports.Average(report => report.MedianFirstAcknowledgement.TotalMilliseconds));
        Row("– worst, ms", (int)reports.Max(report => report.WorstFirstAcknowledgement.TotalMilliseconds));
        Row("seconds", (int)reports.Sum(report => report.Elapsed.TotalSeconds));
        return table.ToString();

        void Row(string what, int count) => table.Append(CultureInfo.InvariantCulture, $"| {what} | {count:N0} |\n");
    }

    private static string Words(KillKind kind) => kind switch
    {
        KillKind.UnderLoad => "at any moment under load",
        KillKind.DuringStart => "at any moment of its own start",
        KillKind.OnAcknowledgement => "the moment a device had read an acknowledgement",
        _ => "at a fault point",
    };
}
