using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GridGov.Simulator.Script;

/// <summary>The canonical text of a script: one line an event, whole numbers only, so that it is the same on every machine.</summary>
internal static class ScriptText
{
    private const string Version = "gridgov-script/1";

    public static string Hash(DayScript script)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines(script))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static IEnumerable<string> Lines(DayScript script)
    {
        yield return Line(Version, script.Seed, Ms(script.Length));
        foreach (var day in script.WorkerDays)
        {
            yield return Line("worker", day.Worker, Ms(day.OnDutyAt), Ms(day.OffDutyAt), day.BreakAt is { } at ? Ms(at) : -1, Ms(day.BreakLength));
            foreach (var loss in day.SignalLosses)
            {
                yield return Line("no-signal", day.Worker, Ms(loss.At), Ms(loss.Duration));
            }
        }

        foreach (var alarm in script.Alarms)
        {
            yield return Line(
                "alarm", Ms(alarm.At), alarm.Device, alarm.MessageId, alarm.Kind.Code, alarm.Origin, Ms(alarm.RecordedAt), alarm.HasLocation, alarm.BatteryPercent);
        }

        foreach (var wandering in script.Wanderings)
        {
            yield return Line(
                "wander", Ms(wandering.At), wandering.Device, wandering.BearingDegrees, wandering.DistanceMeters, Ms(wandering.Out), Ms(wandering.Away));
        }

        foreach (var silence in script.Silences)
        {
            yield return Line("silence", Ms(silence.At), silence.Device, Ms(silence.Duration));
        }
    }

    private static string Line(params ReadOnlySpan<object> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(text.Length == 0 ? "" : "|").Append(CultureInfo.InvariantCulture, $"{field}");
        }

        return text.ToString();
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
