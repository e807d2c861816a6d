using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>A step that was answered with 200 stands in the timeline.</summary>
internal sealed class AcknowledgedStepsStand : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        var incidents = record.Incidents.ToDictionary(incident => incident.Id);
        foreach (var step in record.Steps)
        {
            if (!incidents.TryGetValue(step.Incident, out var incident))
            {
                yield return $"{step.Incident} was {step.Event} and is gone";
            }
            else if (!incident.Timeline.Any(entry => entry.Event == step.Event && entry.Actor == step.Actor))
            {
                yield return $"{step.Incident} was {step.Event} by {step.Actor}, and its timeline does not know";
            }
        }
    }
}
