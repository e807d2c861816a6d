using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>满意度 by a link of one use: given out once a matter is verified, by nobody who handled it; answered by the resident, once, before it expires. Pure.</summary>
internal static class SatisfactionLinkRule
{
    /// <summary>Who answers by a link: whoever has it.</summary>
    public const string Resident = "resident";

    /// <summary>Gives out a link; the one before can no longer be used.</summary>
    public static StepDecision Issue(IncidentRecord record, MatterLinkIssue issue)
    {
        if (record.Course is not { } course)
        {
            return StepDecision.Refused(record, "It is not a matter of a type.");
        }

        if (!IsVerified(record))
        {
            return StepDecision.Refused(record, "The resident is given a link once it is verified.", record.LastActor);
        }

        if (IncidentLifecycle.IsHandler(record, issue.Actor, issue.ActingWorker))
        {
            return StepDecision.Refused(record, "Who handled it does not ask how it was.", record.HandledBy);
        }

        if (course.Satisfaction is { } known)
        {
            return StepDecision.Refused(record, "The resident has answered already.", known.By);
        }

        if (issue.ExpiresAt <= issue.ReceivedAt)
        {
            return StepDecision.Invalid(record, "A link must be good for some time.");
        }

        var link = new MatterSatisfactionLink
        {
            Number = (course.SatisfactionLink?.Number ?? 0) + 1, IssuedBy = issue.Actor, IssuedAt = issue.ReceivedAt, ExpiresAt = issue.ExpiresAt,
        };
        return StepDecision.Done((record with { Course = course with { SatisfactionLink = link } }).Changed(issue.ReceivedAt).Log(
            issue.ReceivedAt, "satisfaction_link", issue.Actor, TimelineDetails.Of(("link", link.Number), ("expiresAt", OverdueRule.Text(link.ExpiresAt)))));
    }

    /// <summary>Takes down what the resident said.</summary>
    public static StepDecision Answer(IncidentRecord record, MatterLinkAnswer answer)
    {
        if (record.Course is not { SatisfactionLink: { } link } course || course.Round != answer.Round || link.Number != answer.Number || !IsVerified(record))
        {
            return StepDecision.Refused(record, "The link is not valid any more.");
        }

        if (course.Satisfaction is { } known)
        {
            return StepDecision.Refused(record, "The resident has answered already.", known.By);
        }

        if (link.ExpiresAt <= answer.ReceivedAt)
        {
            return StepDecision.Refused(record, "The link has expired.");
        }

        return StepDecision.Done((record with { Course = course with { Satisfaction = new MatterSatisfaction(answer.IsSatisfied, Resident, answer.ReceivedAt, IsOwn: true) } })
            .Changed(answer.ReceivedAt).Log(answer.ReceivedAt, "satisfaction", Resident, TimelineDetails.Of(("satisfied", answer.IsSatisfied), ("own", true), ("link", link.Number))));
    }

    private static bool IsVerified(IncidentRecord record) => record.State is IncidentState.Verified or IncidentState.Archived or IncidentState.Assessed;
}
