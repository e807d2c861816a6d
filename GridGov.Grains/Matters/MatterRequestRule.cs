using GridGov.Grains.Calendars;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Matters;

/// <summary>
/// 延期, 缓办, 作废 and 回退: who asks says why, somebody else decides, and both stand in the ledger and in the timeline. Nobody who asked for it or has the matter
/// decides; nothing can be asked for once the deadline has passed, except to be rid of the matter. Pure.
/// </summary>
internal static class MatterRequestRule
{
    /// <summary>Most working days of one extension.</summary>
    public const int MaxDays = 60;

    private const int MaxRequests = 24;
    private static readonly TimeSpan LongestDeferral = TimeSpan.FromDays(366);

    /// <summary>Takes down a request.</summary>
    public static StepDecision Ask(IncidentRecord record, MatterAsk ask)
    {
        if (record.Course is not { Watch: { } watch } course || record.Matter is null || !record.IsOpen())
        {
            return StepDecision.Refused(record, record.Matter is null ? "It is not a matter of a type." : "It is not being handled any more.", record.LastActor);
        }

        if (course.Pending is { } pending)
        {
            return pending.Kind == ask.Kind && pending.RequestedBy == ask.Actor
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"{pending.RequestedBy} asks for {WireWord.Of(pending.Kind)} already.", pending.RequestedBy);
        }

        if (Fault(record, watch, ask) is { } fault)
        {
            return fault;
        }

        var request = new MatterRequest
        {
            Number = course.RequestCount + 1,
            Kind = ask.Kind,
            RequestedBy = ask.Actor,
            RequestedFor = ask.ActingWorker,
            RequestedAt = ask.ReceivedAt,
            Reason = ask.Reason,
            Days = ask.Kind == MatterRequestKind.Extension ? ask.Days : null,
            Until = ask.Kind == MatterRequestKind.Deferral ? ask.Until : null,
        };
        var next = record with
        {
            Course = course with { Requests = course.Requests.Add(request).Newest(MatterCourse.Kept), RequestCount = request.Number },
            LastActor = ask.Actor,
        };
        return StepDecision.Done(next.Changed(ask.ReceivedAt).Log(ask.ReceivedAt, "requested", ask.Actor, TimelineDetails.Of(
            ("request", request.Number), ("kind", WireWord.Of(ask.Kind)), ("days", request.Days), ("until", OverdueRule.Text(request.Until)))));
    }

    /// <summary>Decides a request. An approved return is only admitted here: the grain dispatches anew.</summary>
    public static StepDecision Rule(IncidentRecord record, MatterRuling ruling, WorkingClock clock)
    {
        if (record.Course?.Requests.FirstOrDefault(one => one.Number == ruling.Number) is not { } request)
        {
            return new StepDecision(StepResult.Unknown, record, "There is no such request.");
        }

        var wanted = ruling.IsApproved ? MatterRequestState.Approved : MatterRequestState.Rejected;
        if (request.State != MatterRequestState.Pending)
        {
            return request.State == wanted && request.DecidedBy == ruling.Actor
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"It is {WireWord.Of(request.State)} already.", request.DecidedBy);
        }

        if (request.RequestedBy == ruling.Actor || (ruling.ActingWorker is { } own && request.RequestedFor == own))
        {
            return StepDecision.Refused(record, "Who asked for it cannot decide it.", request.RequestedBy);
        }

        if (Has(record, ruling.Actor, ruling.ActingWorker))
        {
            return StepDecision.Refused(record, "Who has the matter cannot decide it.", ruling.Actor);
        }

        var decided = request with { State = wanted, DecidedBy = ruling.Actor, DecidedAt = ruling.ReceivedAt, DecisionReason = ruling.Reason };
        var next = record with { LastActor = ruling.Actor };
        (next, decided) = ruling.IsApproved ? Granted(next, decided, ruling, clock) : (next, decided);
        next = next with { Course = next.Course! with { Requests = [.. next.Course.Requests.Select(one => one.Number == decided.Number ? decided : one)] } };
        return StepDecision.Done(next.Changed(ruling.ReceivedAt).Log(ruling.ReceivedAt, ruling.IsApproved ? "approved" : "rejected", ruling.Actor, TimelineDetails.Of(
            ("request", decided.Number), ("kind", WireWord.Of(decided.Kind)), ("endBefore", OverdueRule.Text(decided.EndBefore)),
            ("endAfter", OverdueRule.Text(decided.EndAfter)))));
    }

    /// <summary>Does somebody have the matter: as lead, as helper, or by having taken it on?</summary>
    private static bool Has(IncidentRecord record, string actor, WorkerId? acting) =>
        record.Tasks().Any(task => task.IsActive() && (actor == $"worker:{task.Worker}" || acting == task.Worker));

    private static StepDecision? Fault(IncidentRecord record, MatterWatch watch, MatterAsk ask)
    {
        if (ask.IsOwnOnly && record.Taken()?.Worker != ask.ActingWorker)
        {
            return StepDecision.Refused(record, "A worker may ask only for an own task.", record.Taken() is { } taken ? $"worker:{taken.Worker}" : null);
        }

        if (record.Course!.RequestCount >= MaxRequests)
        {
            return StepDecision.Refused(record, $"There have been {MaxRequests} requests; decide the matter.");
        }

        return ask.Kind switch
        {
            MatterRequestKind.Extension when ask.Days is not (>= 1 and <= MaxDays) => StepDecision.Invalid(record, $"Say how many working days more: 1 to {MaxDays}."),
            MatterRequestKind.Deferral when ask.Until is null || ask.Until <= ask.ReceivedAt || ask.Until - ask.ReceivedAt > LongestDeferral =>
                StepDecision.Invalid(record, "Say until when: an instant ahead, within a year."),
            MatterRequestKind.Extension or MatterRequestKind.Deferral when watch.DueAt <= ask.ReceivedAt =>
                StepDecision.Refused(record, "It is overdue: what is asked for too late moves no deadline."),
            MatterRequestKind.Return when record.Taken() is null => StepDecision.Refused(record, "Nobody has it: there is nothing to return."),
            _ => null,
        };
    }

    private static (IncidentRecord Record, MatterRequest Request) Granted(IncidentRecord record, MatterRequest request, MatterRuling ruling, WorkingClock clock)
    {
        switch (request.Kind)
        {
            case MatterRequestKind.Extension:
                return Moved(record, request, clock.AddDays(record.Course!.Watch!.DueAt, request.Days!.Value), clock);
            case MatterRequestKind.Deferral:
                var (moved, decided) = Moved(record, request, After(record.Course!.Watch!.DueAt, request, clock), clock);
                return (moved with { Course = moved.Course! with { DeferredUntil = request.Until } }, decided);
            case MatterRequestKind.Void:
                return (IncidentLifecycle.Voided(record, ruling.Actor), request);
            default:
                return (MatterReturn.Returned(record), request);
        }
    }

    // The office time that was left when it was asked for is left when the deferral ends.
    private static WorkingTerm After(DateTimeOffset due, MatterRequest request, WorkingClock clock)
    {
        var left = clock.Between(request.RequestedAt, due);
        var end = left.Time > TimeSpan.Zero ? clock.AddTime(request.Until!.Value, left.Time) : new WorkingTerm(request.Until!.Value + (due - request.RequestedAt), left.IsProvisional);
        return end with { IsProvisional = end.IsProvisional || left.IsProvisional };
    }

    // The rungs begin anew with the new deadline; what was noted of the old one stays in the timeline.
    private static (IncidentRecord Record, MatterRequest Request) Moved(IncidentRecord record, MatterRequest request, WorkingTerm end, WorkingClock clock)
    {
        var matter = record.Matter! with { EndAt = end.At > record.Matter.EndAt ? end.At : record.Matter.EndAt, IsProvisional = record.Matter.IsProvisional || end.IsProvisional };
        var moved = record with
        {
            Matter = matter,
            OverdueAt = null,
            Course = record.Course! with { Watch = MatterCourseRule.Watch(MatterStep.Handle, end, MatterCourseRule.TermsOf(matter), clock) },
        };
        return (moved, request with { EndBefore = record.Course!.Watch!.DueAt, EndAfter = end.At });
    }
}
