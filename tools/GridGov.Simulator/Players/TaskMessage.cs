using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GridGov.Interfaces.Geography;

namespace GridGov.Simulator.Players;

/// <summary>What the product tells a phone about a task.</summary>
/// <param name="Task">Which.</param>
/// <param name="State">offered, withdrawn, updated, …</param>
/// <param name="Severity">1 (life) to 4 (maintenance).</param>
/// <param name="Target">Where to go; <see langword="null"/> when not said.</param>
internal sealed record TaskMessage(string Task, string State, int Severity, GeoPoint? Target)
{
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out TaskMessage? task)
    {
        task = null;
        try
        {
            var reader = new Utf8JsonReader(payload);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.TryGetProperty("task", out var id) && root.TryGetProperty("state", out var state) && id.GetString() is { } name && state.GetString() is { } word)
            {
                var severity = root.TryGetProperty("severity", out var level) ? level.GetInt32() : 3;
                task = new TaskMessage(name, word, severity, TargetOf(root));
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }

        return task is not null;
    }

    private static GeoPoint? TargetOf(JsonElement root) =>
        root.TryGetProperty("lat", out var lat) && root.TryGetProperty("lon", out var lon)
        && GeoPoint.TryFromDegrees(latitude: lat.GetDouble(), longitude: lon.GetDouble(), out var place)
            ? place
            : null;
}
