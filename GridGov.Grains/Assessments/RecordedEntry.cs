using System.Text.Json;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Assessments;

/// <summary>An entry of a timeline with its details opened.</summary>
internal readonly struct RecordedEntry(TimelineEntry entry)
{
    private const string WorkerPrefix = "worker:";
    private readonly Dictionary<string, JsonElement>? _details =
        entry.Details is null || entry.Event == "decision" ? null : JsonSerializer.Deserialize(entry.Details, AssessmentJson.Default.DictionaryStringJsonElement);

    public TimelineEntry Entry => entry;

    public string Event => entry.Event;

    public DateTimeOffset At => entry.At;

    /// <summary>Whether somebody did it, and not the clock.</summary>
    public bool IsByHand => entry.Actor != "system";

    /// <summary>A word of the details; null: it is not there.</summary>
    public string? this[string name] => _details?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Says(string name) => _details?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.True;

    public DateTimeOffset? InstantOf(string name) =>
        _details?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at) ? at : null;

    /// <summary>The worker whose id stands behind the prefix; null: an account.</summary>
    public static string? WorkerOf(string? actor) => actor?.StartsWith(WorkerPrefix, StringComparison.Ordinal) == true ? actor[WorkerPrefix.Length..] : null;
}
