using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;

namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>An incident as the API tells it, with its whole timeline.</summary>
internal sealed record IncidentStory(IncidentSnapshot Snapshot, ImmutableArray<TimelineEntry> Timeline)
{
    public string Id => Snapshot.Id.Value;

    public bool IsOpen => Snapshot.State < IncidentState.Handled;
}
