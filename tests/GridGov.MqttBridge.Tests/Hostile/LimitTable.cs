using System.Globalization;
using GridGov.Interfaces.Wire;
using GridGov.MqttBridge.Broker.Limits;

namespace GridGov.MqttBridge.Tests.Hostile;

/// <summary>The table "Limits" of docs/mqtt-topics.md.</summary>
internal static class LimitTable
{
    public static IReadOnlyDictionary<string, Row> Rows { get; } = Read().ToDictionary(row => row.Label);

    public static Row Of(MqttLimit limit) => Rows[WireWord.Of(limit)];

    /// <summary>As the table writes a default: <c>5,000</c>, <c>16 KiB</c>, <c>10 s</c>.</summary>
    public static string Text(string option, object? value) => value switch
    {
        TimeSpan time when time >= TimeSpan.FromMinutes(1) => $"{time.TotalMinutes:0} min",
        TimeSpan time => $"{time.TotalSeconds:0} s",
        int or long when option.EndsWith("Bytes", StringComparison.Ordinal) => Bytes(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
    };

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1024 * 1024 => $"{bytes / 1024 / 1024} MiB",
        >= 1024 => $"{bytes / 1024} KiB",
        _ => $"{bytes} B",
    };

    private static IEnumerable<Row> Read()
    {
        var isInside = false;
        foreach (var line in File.ReadLines(Checkout.PathOf("docs", "mqtt-topics.md")))
        {
            isInside = line.StartsWith("## ", StringComparison.Ordinal) ? line == "## Limits" : isInside;
            var cells = line.Split('|').Select(cell => cell.Trim()).ToArray();
            if (isInside && cells is ["", ['`', .., '`'] label, var options, var defaults, _, var answer311, var answer5, ""])
            {
                yield return new Row(label.Trim('`'), Words(options), [.. defaults.Split('·').Select(word => word.Trim())], answer311, answer5);
            }
        }
    }

    private static string[] Words(string cell) => [.. cell.Split('·').Select(word => word.Trim().Trim('`'))];

    internal sealed record Row(string Label, string[] Options, string[] Defaults, string Answer311, string Answer5);
}
