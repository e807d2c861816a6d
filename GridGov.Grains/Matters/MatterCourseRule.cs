using GridGov.Grains.Calendars;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>
/// Keeps a matter's course beside what the alarm's own rules do with the incident: notes the steps that a change has done, each with its actor and its deadline,
/// and starts the deadline of the next one. What an incident's state cannot skip, the course cannot skip either. Pure.
/// </summary>
internal static class MatterCourseRule
{
    /// <summary>The record with its course after a change; the same one for an alarm.</summary>
    /// <param name="before">Before the change; an empty one before the opening.</param>
    /// <param name="next">After it.</param>
    /// <param name="clock">The district's working clock.</param>
    public static IncidentRecord Follow(IncidentRecord before, IncidentRecord next, WorkingClock clock)
    {
        if (next.Matter is not { } matter)
        {
            return next;
        }

        var course = Noted(next, next.Course ?? new MatterCourse(), matter);
        course = course.Charge is null ? course with { Charge = MatterChargeRule.Begin(next) } : course;
        var stage = Due(next);
        if (stage is null)
        {
            course = course with { Watch = null, DeferredUntil = null };
        }
        else if (course.Watch is null || IsAfter(stage.Value, course.Watch.Step))
        {
            course = course with { Watch = Starting(next, matter, stage.Value, clock), DeferredUntil = null };
        }

        return next with { Course = Settled(before, next, course) };
    }

    /// <summary>Does anything of a change need the working clock?</summary>
    public static bool Concerns(IncidentRecord next) => next.Matter is not null;

    /// <summary>The deadline of a step with the rungs behind it.</summary>
    public static MatterWatch Watch(MatterStep step, WorkingTerm due, MatterTerms terms, WorkingClock clock)
    {
        var supervise = MatterDeadlines.End(terms.Supervise, due.At, clock);
        var account = MatterDeadlines.End(terms.Account, due.At, clock);
        return new MatterWatch
        {
            Step = step,
            DueAt = due.At,
            SuperviseAt = supervise.At,
            AccountAt = account.At > supervise.At ? account.At : supervise.At,
            IsProvisional = due.IsProvisional || supervise.IsProvisional || account.IsProvisional,
        };
    }

    /// <summary>The terms of a matter.</summary>
    public static MatterTerms TermsOf(MatterDeadline matter) => matter.Terms ?? new MatterTerms();

    /// <summary>The step whose deadline runs; null at the end.</summary>
    private static MatterStep? Due(IncidentRecord record) => record.State switch
    {
        <= IncidentState.Onscene => MatterStep.Handle,
        IncidentState.Handled => MatterStep.Verify,
        IncidentState.Verified => MatterStep.Archive,
        IncidentState.Archived => MatterStep.Assess,
        _ => null,
    };

    private static bool IsAfter(MatterStep stage, MatterStep watched) => stage > watched;

    private static MatterWatch Starting(IncidentRecord record, MatterDeadline matter, MatterStep step, WorkingClock clock)
    {
        var terms = TermsOf(matter);
        var due = step switch
        {
            MatterStep.Verify => MatterDeadlines.End(terms.Verify, record.ChangedAt, clock),
            MatterStep.Archive => MatterDeadlines.End(terms.Archive, record.ChangedAt, clock),
            MatterStep.Assess => MatterDeadlines.End(terms.Assess, record.ChangedAt, clock),
            _ => new WorkingTerm(matter.EndAt, matter.IsProvisional),
        };
        var watch = Watch(step, due, terms, clock);

        // A matter of before there were courses may have been noticed already.
        return step == MatterStep.Handle && record.OverdueAt is { } noticed ? watch with { Level = SupervisionLevel.Urged, LevelAt = noticed } : watch;
    }

    private static MatterCourse Noted(IncidentRecord record, MatterCourse course, MatterDeadline matter)
    {
        var steps = course.Steps;
        foreach (var (step, actor, at) in Done(record))
        {
            var isNoted = steps.Any(note => note.Step == step && (note.Round == course.Round || step == MatterStep.Report));
            if (!isNoted)
            {
                steps = steps.Add(new MatterStepNote(step, course.Round, actor, at, DueOf(step, course, matter))).Newest(MatterCourse.Kept);
            }
        }

        return course with { Steps = steps };
    }

    private static DateTimeOffset? DueOf(MatterStep step, MatterCourse course, MatterDeadline matter) => step switch
    {
        MatterStep.Report => null,
        MatterStep.Dispatch => course.Round == 1 ? matter.FirstResponseAt : null,
        _ when course.Watch?.Step == step => course.Watch.DueAt,
        MatterStep.Handle => matter.EndAt,
        _ => null,
    };

    /// <summary>The steps that the state says are done, in order, by whom and when.</summary>
    private static IEnumerable<(MatterStep Step, string Actor, DateTimeOffset At)> Done(IncidentRecord record)
    {
        var last = record.LastActor ?? "system";
        yield return (MatterStep.Report, record.ReportedBy ?? last, record.Clock.T1 ?? record.ChangedAt);
        if (record.State == IncidentState.Cancelled)
        {
            yield break;
        }

        if (record.AcknowledgedBy is { } first && record.State is not (IncidentState.Reported or IncidentState.Waiting))
        {
            var isFirstRound = record.Course is null or { Round: 1 };
            yield return (MatterStep.Dispatch, isFirstRound ? first : last, isFirstRound ? record.Clock.T5 ?? record.ChangedAt : record.ChangedAt);
        }

        if (record.State >= IncidentState.Handled)
        {
            yield return (MatterStep.Handle, record.HandledBy ?? last, record.Clock.T8 ?? record.ChangedAt);
        }

        if (record.State >= IncidentState.Verified)
        {
            yield return (MatterStep.Verify, record.VerifiedBy ?? last, record.Clock.T9 ?? record.ChangedAt);
        }

        if (record.State >= IncidentState.Archived)
        {
            yield return (MatterStep.Archive, last, record.ChangedAt);
        }

        if (record.State >= IncidentState.Assessed)
        {
            yield return (MatterStep.Assess, last, record.ChangedAt);
        }
    }

    // What was still being asked for or offered when the matter was handled or ended has no object any more.
    private static MatterCourse Settled(IncidentRecord before, IncidentRecord next, MatterCourse course)
    {
        if (!before.IsOpen() || next.IsOpen())
        {
            return course;
        }

        var lapsed = course.Pending is { } pending
            ? course with { Requests = course.Requests.SetItem(course.Requests.Length - 1, pending with { State = MatterRequestState.Lapsed, DecidedAt = next.ChangedAt }) }
            : course;
        return lapsed with { Charge = MatterChargeRule.Lapsed(course.Charge!, next.ChangedAt), Whistle = WhistleRule.Closed(course.Whistle, next) };
    }
}
