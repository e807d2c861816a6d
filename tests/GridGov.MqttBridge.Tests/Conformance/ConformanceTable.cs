using System.Globalization;
using System.Reflection;
using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Protocol;

namespace GridGov.MqttBridge.Tests.Conformance;

/// <summary>
/// docs/mqtt-conformance.md, made of the lists of numbered statements beside this file and of what the tests and packet cases say they show.
/// <c>GRIDGOV_WRITE_DOCS=1</c> writes it.
/// </summary>
internal static class ConformanceTable
{
    public static string DocumentPath => Checkout.PathOf("docs", "mqtt-conformance.md");

    public static IReadOnlyList<Statement> Of(ProtocolVersion version) =>
        [.. File.ReadLines(Checkout.PathOf("tests", "GridGov.MqttBridge.Tests", "Conformance", version == ProtocolVersion.V5 ? "mqtt-5.0.txt" : "mqtt-3.1.1.txt"))
            .Select(line => line.Split(" | "))
            .Select(cells => new Statement(cells[0], cells[1], cells.ElementAtOrDefault(2)))];

    /// <summary>What shows each statement: tests as <c>Class.Method</c>, packet cases as <c>packet "name"</c>.</summary>
    public static ILookup<string, string> Shown(ProtocolVersion version)
    {
        var tests = from type in typeof(ConformanceTable).Assembly.GetTypes()
                    from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    from statement in StatementsOf(method, version)
                    select (statement, what: $"{type.Name}.{method.Name}");
        var packets = from one in PacketCases.All
                      where one.Version == version
                      from statement in one.Statements
                      select (statement, what: $"packet \"{one.Name}\"");
        return tests.Concat(packets).ToLookup(pair => pair.statement, pair => pair.what);
    }

    public static string Render()
    {
        var text = new StringBuilder();
        text.AppendLine("# MQTT conformance");
        text.AppendLine();
        text.AppendLine("Every numbered statement of MQTT 5.0 and 3.1.1 (appendix B of both), what it asks in a few words, and what shows that the endpoint keeps to it: a test of");
        text.AppendLine("`tests/GridGov.MqttBridge.Tests`, or a packet of its table `Protocol/PacketCases.cs`, which goes through encoder and decoder and, where it is a bad one, over a live");
        text.AppendLine("connection. `client`: it binds clients only. This file is made by the tests, which fail when it is out of date: `GRIDGOV_WRITE_DOCS=1 dotnet test --filter ConformanceTests`.");
        text.AppendLine();
        text.AppendLine("Known departures: RETAIN is ignored on GridGov's own topics, which are events and have no subscribers. After a restart of the endpoint every message of a stored");
        text.AppendLine("session is marked DUP, whether or not it had been sent: that is not stored. `$share/` filters are shared subscriptions for 3.1.1 clients too. Bytes of a packet that is");
        text.AppendLine("not whole yet count as a sign of life against the keep-alive. A remaining length that takes more bytes than it must is accepted.");
        Append(text, ProtocolVersion.V5, "MQTT 5.0");
        Append(text, ProtocolVersion.V311, "MQTT 3.1.1");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, ProtocolVersion version, string title)
    {
        var statements = Of(version);
        var shown = Shown(version);
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {title}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{statements.Count} statements; {statements.Count(one => shown.Contains(one.Id))} shown by tests, {statements.Count(one => !shown.Contains(one.Id))} bind clients only or do not apply.");
        text.AppendLine();
        text.AppendLine("| statement | asks | shown by |");
        text.AppendLine("|---|---|---|");
        foreach (var one in statements)
        {
            var by = string.Join(", ", shown[one.Id].Select(what => $"`{what}`"));
            text.AppendLine(CultureInfo.InvariantCulture, $"| MQTT-{one.Id} | {one.Asks} | {(by.Length > 0 ? by : one.Note)} |");
        }
    }

    private static IReadOnlyList<string> StatementsOf(MethodInfo method, ProtocolVersion version) => version == ProtocolVersion.V5
        ? method.GetCustomAttribute<Mqtt5Attribute>()?.Statements ?? []
        : method.GetCustomAttribute<Mqtt311Attribute>()?.Statements ?? [];

    /// <param name="Id">Without brackets and <c>MQTT-</c>.</param>
    /// <param name="Asks">In our own few words.</param>
    /// <param name="Note">Why no test shows it; null: one must.</param>
    internal sealed record Statement(string Id, string Asks, string? Note);
}
