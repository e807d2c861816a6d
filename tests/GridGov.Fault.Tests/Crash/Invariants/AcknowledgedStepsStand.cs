using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>A step that was answered with 200 stands in the timeline. Whoever does anything to an incident has acknowledged it, so that the acknowledgement which
/// the same person sent beside it is known already and writes no entry of its own.</summary>
internal sealed class AcknowledgedStepsStand : IInvariant
{
    private const string Acknowledged = "acknowledged";

    public IEnumerable<string> Violations(RunRecord record)
    {
        var incidents = record.Incidents.ToDictionary(incident => incident.Id);
        foreach (var step in record.Steps)
        {
            if (!incidents.TryGetValue(step.Incident, out var incident))
            {
                yield return $"{step.Incident} was {step.Event} and is gone";
            }
            else if (!incident.Timeline.Any(entry => entry.Actor == step.Actor && (entry.Event == step.Event || step.Event == Acknowledged)))
            {
                yield return $"{step.Incident} was {step.Event} by {step.Actor}, and its timeline does not know";
            }
        }
    }
}
