using GridGov.Grains.Calendars;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Matters;

/// <summary>A matter that goes back: to dispatch, because the wrong one has it (回退), or to handling, because its end was not passed (返工). Pure.</summary>
internal static class MatterReturn
{
    private const int MaxRounds = 9;

    /// <summary>Who has it gives it back and is not asked again on this rung.</summary>
    public static IncidentRecord Returned(IncidentRecord record)
    {
        var taken = record.Taken()!;
        return record.With(taken with { State = TaskState.Declined, IsUntold = true }).EndOffers(TaskState.Withdrawn).EndHelpers() with
        {
            State = IncidentState.Waiting,
        };
    }

    /// <summary>Opens a handled matter again. Whoever verifies may send back, so not who handled it.</summary>
    public static StepDecision Rework(IncidentRecord record, MatterRework rework, WorkingClock clock)
    {
        if (rework.Version is { } version && version != record.Version)
        {
            return new StepDecision(StepResult.Stale, record, $"The incident has changed since version {version}: it is at {record.Version}.", record.LastActor);
        }

        if (record.Matter is not { } matter || record.Course is not { } course)
        {
            return StepDecision.Refused(record, "It is not a matter of a type.");
        }

        if (record.State != IncidentState.Handled)
        {
            return StepDecision.Refused(record, "Only what is handled and not verified yet can be sent back.", record.LastActor);
        }

        if (IncidentLifecycle.IsHandler(record, rework.Actor, rework.ActingWorker))
        {
            return StepDecision.Refused(record, "Who handled it cannot verify it.", record.HandledBy);
        }

        if (course.Round >= MaxRounds)
        {
            return StepDecision.Refused(record, $"It has been sent back {MaxRounds - 1} times; decide it otherwise.");
        }

        var terms = MatterCourseRule.TermsOf(matter);
        var term = MatterDeadlines.End(terms.Rework, rework.ReceivedAt, clock);
        var due = term.At > matter.EndAt ? term : new WorkingTerm(matter.EndAt, matter.IsProvisional);
        var reopened = record with
        {
            State = IncidentState.Waiting,
            Outcome = null,
            HandledBy = null,
            OverdueAt = null,
            Clock = record.Clock with { T8 = null },
            IsDeviceTold = false,
            LastActor = rework.Actor,
            Course = course with { Round = course.Round + 1, Satisfaction = null, SatisfactionLink = null, Checked = null, Watch = MatterCourseRule.Watch(MatterStep.Handle, due, terms, clock), Whistle = WhistleRule.Reopened(course.Whistle, due) },
        };
        return StepDecision.Done(reopened.Changed(rework.ReceivedAt).Log(rework.ReceivedAt, "sent_back", rework.Actor, TimelineDetails.Of(
            ("round", course.Round + 1), ("handledBy", record.HandledBy), ("dueAt", OverdueRule.Text(due.At)))));
    }
}
