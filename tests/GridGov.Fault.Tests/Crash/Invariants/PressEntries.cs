using System.Text.Json;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Incidents;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Reads timelines.</summary>
internal static class PressEntries
{
    /// <summary>The presses that an incident has taken: the one that opened it and all that joined.</summary>
    public static IEnumerable<string> Presses(this IncidentStory incident) =>
        incident.Timeline.Where(entry => entry.Event is "opened" or "press").Select(entry => entry.Detail("press") ?? "?");

    /// <summary>A field of an entry's details; null when it is not there.</summary>
    public static string? Detail(this TimelineEntry entry, string field)
    {
        if (entry.Details is null)
        {
            return null;
        }

        using var details = JsonDocument.Parse(entry.Details, new JsonDocumentOptions { MaxDepth = 64 });
        return details.RootElement.TryGetProperty(field, out var value) ? value.ToString() : null;
    }
}
