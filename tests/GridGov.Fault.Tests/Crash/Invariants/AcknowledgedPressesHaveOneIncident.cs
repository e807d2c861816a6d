using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>An acknowledged press is in exactly one incident of its device, once; one without acknowledgement in none or one.</summary>
internal sealed class AcknowledgedPressesHaveOneIncident : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        var taken = record.Incidents
            .SelectMany(incident => incident.Presses().Select(press => (Press: press, Incident: incident)))
            .ToLookup(pair => pair.Press, pair => pair.Incident);
        foreach (var press in record.Of(EventKind.Press))
        {
            var count = taken[press.Id].Count();
            if (press.IsAcknowledged && count == 0)
            {
                yield return $"{press.Id} was acknowledged and is lost";
            }

            if (count > 1)
            {
                yield return $"{press.Id} is there {count} times: {string.Join(", ", taken[press.Id].Select(incident => incident.Id))}";
            }

            foreach (var incident in taken[press.Id].Where(incident => incident.Snapshot.Device?.Value != press.Subject))
            {
                yield return $"{press.Id} of {press.Subject} is in {incident.Id} of {incident.Snapshot.Device}";
            }
        }
    }
}
