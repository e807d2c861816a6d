using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Incidents;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Every open incident has somebody who is asked or goes, or says on record that nobody was free or that it was escalated.</summary>
internal sealed class OpenIncidentsAreLookedAfter : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record) =>
        from incident in record.Incidents
        where incident.IsOpen && incident.Snapshot.Responders.IsEmpty
        where !incident.Timeline.Any(entry => entry.Event is "waiting" or "escalated" or "supervisor_alerted")
        select $"{incident.Id} is {incident.Snapshot.State} and nobody was asked or alerted";
}
