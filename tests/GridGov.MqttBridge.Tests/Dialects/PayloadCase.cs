using System.Text;
using System.Text.Json;

namespace GridGov.MqttBridge.Tests.Dialects;

/// <summary>A payload and what is expected of it: <c>name.json</c> and <c>name.expected.json</c>. Every bug from the field adds one.</summary>
internal static class PayloadCase
{
    public static TheoryData<string> Names(string kind) => [.. Directory.EnumerateFiles(Folder(kind), "*.expected.json")
        .Select(path => Path.GetFileName(path).Replace(".expected.json", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static IEnumerable<byte[]> Payloads(string kind) => from object[] row in Names(kind) select Payload(kind, (string)row[0]);

    public static byte[] Payload(string kind, string name) => File.ReadAllBytes(Path.Combine(Folder(kind), name + ".json"));

    public static JsonElement Expected(string kind, string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(kind), name + ".expected.json"), Encoding.UTF8)).RootElement;

    public static double? Number(this JsonElement expected, string field) =>
        expected.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static string? Word(this JsonElement expected, string field) => expected.GetProperty(field).GetString();

    public static DateTimeOffset? Instant(this JsonElement expected, string field) =>
        expected.GetProperty(field) is { ValueKind: JsonValueKind.String } text ? text.GetDateTimeOffset() : null;

    private static string Folder(string kind) => Path.Combine(AppContext.BaseDirectory, "Dialects", "cases", kind);
}
