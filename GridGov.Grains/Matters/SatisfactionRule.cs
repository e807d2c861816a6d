using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>满意度: asked of the resident once a matter is handled, written down once, and never by whoever handled it. Pure.</summary>
internal static class SatisfactionRule
{
    /// <summary>Takes down an answer. The same one again by the same actor changes nothing; another one is refused.</summary>
    public static StepDecision Take(IncidentRecord record, MatterAnswer answer)
    {
        if (record.Course is not { } course)
        {
            return StepDecision.Refused(record, "It is not a matter of a type.");
        }

        if (record.State is not (IncidentState.Handled or IncidentState.Verified or IncidentState.Archived or IncidentState.Assessed))
        {
            return StepDecision.Refused(record, "The resident is asked once it is handled.", record.LastActor);
        }

        if (IncidentLifecycle.IsHandler(record, answer.Actor, answer.ActingWorker))
        {
            return StepDecision.Refused(record, "Who handled it does not ask how it was.", record.HandledBy);
        }

        if (course.Satisfaction is { } known)
        {
            return known.By == answer.Actor && known.IsSatisfied == answer.IsSatisfied
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, "The resident has answered already.", known.By);
        }

        return StepDecision.Done((record with { Course = course with { Satisfaction = new MatterSatisfaction(answer.IsSatisfied, answer.Actor, answer.ReceivedAt) } })
            .Changed(answer.ReceivedAt).Log(answer.ReceivedAt, "satisfaction", answer.Actor, TimelineDetails.Of(("satisfied", answer.IsSatisfied))));
    }
}
