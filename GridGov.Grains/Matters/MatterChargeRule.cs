using GridGov.Grains.Calendars;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Matters;

/// <summary>
/// 首问责任 and 上报: whoever received a matter first is responsible for it until somebody else has accepted it, so that there is exactly one at any time. Who handles
/// it is another question: a task that was accepted moves no responsibility. Pure.
/// </summary>
internal static class MatterChargeRule
{
    private const int MaxHandovers = 99;
    private const string WorkerPrefix = "worker:";
    private static readonly MatterTerm AnswerWithin = new(4, TermUnit.WorkingHours);

    /// <summary>Who is responsible from the first.</summary>
    public static MatterCharge Begin(IncidentRecord record)
    {
        var first = record.ReportedBy ?? record.LastActor ?? "system";
        var (level, grid) = LowestOf(record);
        return new MatterCharge
        {
            First = first,
            Responsible = first,
            Since = record.Clock.T1 ?? record.ChangedAt,
            Level = level,
            Grid = grid,
        };
    }

    /// <summary>Takes down an offer: to somebody, by who is responsible; or to the level above, by that one or by who has the task.</summary>
    public static StepDecision Offer(IncidentRecord record, MatterOffer offer, LevelLadder ladder, WorkingClock clock)
    {
        if (Ended(record) is { } ended)
        {
            return ended;
        }

        var charge = record.Course!.Charge!;
        if (charge.Pending is { } pending)
        {
            return pending.Kind == offer.Kind && pending.To == offer.To && Is(pending.From, offer.Actor, offer.ActingWorker)
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"{pending.From} has offered it already; that is answered or withdrawn first.", pending.From);
        }

        var isUp = offer.Kind == MatterHandoverKind.ReportUp;
        if (!Is(charge.Responsible, offer.Actor, offer.ActingWorker) && !(isUp && HasTask(record, offer)))
        {
            return StepDecision.Refused(record, "Only who is responsible for it, or has its task, can do that.", charge.Responsible);
        }

        if (charge.HandoverCount >= MaxHandovers)
        {
            return StepDecision.Refused(record, $"It has been handed over {MaxHandovers} times; decide it.");
        }

        if (isUp && ladder.Above(charge.Level) is null)
        {
            return StepDecision.Refused(record, "It is at the highest level already.");
        }

        if (!isUp && (string.IsNullOrEmpty(offer.To) || Is(offer.To, offer.Actor, offer.ActingWorker)))
        {
            return StepDecision.Invalid(record, "Say to whom else.");
        }

        var (level, grid) = isUp ? ladder.Above(charge.Level)!.Value
            : offer.To!.StartsWith(WorkerPrefix, StringComparison.Ordinal) ? LowestOf(record)
            : (charge.Level, charge.Grid);
        var handover = new MatterHandover
        {
            Number = charge.HandoverCount + 1,
            Kind = offer.Kind,
            From = offer.Actor,
            To = isUp ? null : offer.To,
            Level = level,
            Grid = grid,
            Reason = offer.Reason,
            OfferedAt = offer.ReceivedAt,
            DueAt = MatterDeadlines.End(AnswerWithin, offer.ReceivedAt, clock).At,
        };
        return Done(record, Added(charge, handover), handover, offer.Actor, offer.ReceivedAt, isUp ? "reported_up" : "handover_offered");
    }

    /// <summary>Answers an offer: whom it was made to, or somebody of the level that it went to, or above.</summary>
    public static StepDecision Answer(IncidentRecord record, MatterHandoverReply reply, LevelLadder ladder)
    {
        if (record.Course?.Charge is not { } charge || charge.Handovers.FirstOrDefault(one => one.Number == reply.Number) is not { } handover)
        {
            return new StepDecision(StepResult.Unknown, record, "There is no such hand-over.");
        }

        var wanted = reply.Answer switch
        {
            MatterHandoverAnswer.Accept => MatterHandoverState.Accepted,
            MatterHandoverAnswer.Decline => MatterHandoverState.Declined,
            _ => MatterHandoverState.Withdrawn,
        };
        if (handover.State != MatterHandoverState.Pending)
        {
            return handover.State == wanted && handover.AnsweredBy == reply.Actor
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"It is {WireWord.Of(handover.State)} already.", handover.AnsweredBy);
        }

        if (Ended(record) is { } ended)
        {
            return ended;
        }

        var isOwn = Is(handover.From, reply.Actor, reply.ActingWorker);
        var mayAnswer = wanted == MatterHandoverState.Withdrawn ? isOwn
            : !isOwn && (handover.To is { } to ? Is(to, reply.Actor, reply.ActingWorker) : reply.StandsForLevel && ladder.Stands(reply.Scope, handover.Level));
        if (!mayAnswer)
        {
            return StepDecision.Refused(record, isOwn ? "Who offered it cannot answer for the other side." : "It was not offered to you.", handover.To ?? handover.From);
        }

        if (wanted == MatterHandoverState.Declined && string.IsNullOrWhiteSpace(reply.Reason))
        {
            return StepDecision.Invalid(record, "Say why it is given back.");
        }

        var answered = handover with { State = wanted, AnsweredBy = reply.Actor, AnsweredAt = reply.ReceivedAt, AnswerReason = reply.Reason, LateAt = Late(handover, reply.ReceivedAt) };
        var next = Replaced(charge, answered);
        next = wanted == MatterHandoverState.Accepted ? Moved(next, answered, reply.Actor, reply.ReceivedAt) : next;
        return Done(record, next, answered, reply.Actor, reply.ReceivedAt, $"handover_{WireWord.Of(wanted)}");
    }

    /// <summary>Makes it the actor's own: whoever stands at its level or above may. What was offered lapses.</summary>
    public static StepDecision TakeOver(IncidentRecord record, MatterTakeover takeover, LevelLadder ladder)
    {
        if (Ended(record) is { } ended)
        {
            return ended;
        }

        var charge = record.Course!.Charge!;
        if (ladder.LevelOf(takeover.Scope) is not { } level || level > charge.Level)
        {
            return StepDecision.Refused(record, $"It is at the level {WireWord.Of(charge.Level)}, above yours.", charge.Responsible);
        }

        if (charge.Responsible == takeover.Actor && charge.Level == level)
        {
            return StepDecision.Unchanged(record);
        }

        if (charge.HandoverCount >= MaxHandovers)
        {
            return StepDecision.Refused(record, $"It has been handed over {MaxHandovers} times; decide it.");
        }

        var at = takeover.ReceivedAt;
        var taken = new MatterHandover
        {
            Number = charge.HandoverCount + 1,
            Kind = MatterHandoverKind.TakeOver,
            From = charge.Responsible,
            To = takeover.Actor,
            Level = level,
            Grid = takeover.Scope,
            Reason = takeover.Reason,
            OfferedAt = at,
            DueAt = at,
            State = MatterHandoverState.Accepted,
            AnsweredBy = takeover.Actor,
            AnsweredAt = at,
        };
        return Done(record, Moved(Added(Lapsed(charge, at), taken), taken, takeover.Actor, at), taken, takeover.Actor, at, "taken_over");
    }

    /// <summary>What nobody has answered has no object any more.</summary>
    public static MatterCharge Lapsed(MatterCharge charge, DateTimeOffset at) =>
        charge.Pending is { } pending ? Replaced(charge, pending with { State = MatterHandoverState.Lapsed, AnsweredAt = at }) : charge;

    /// <summary>Replaces the line of that number.</summary>
    public static MatterCharge Replaced(MatterCharge charge, MatterHandover handover) =>
        charge with { Handovers = [.. charge.Handovers.Select(one => one.Number == handover.Number ? handover : one)] };

    private static StepDecision? Ended(IncidentRecord record) => record.Course?.Charge is null
        ? StepDecision.Refused(record, "It is not a matter of a type.")
        : record.IsOpen() ? null : StepDecision.Refused(record, $"It is {WireWord.Of(record.State)} already.", record.HandledBy ?? record.LastActor);

    private static bool Is(string party, string actor, WorkerId? acting) => party == actor || (acting is { } worker && party == $"{WorkerPrefix}{worker}");

    private static bool HasTask(IncidentRecord record, MatterOffer offer) => offer.ActingWorker is { } worker && record.Taken()?.Worker == worker;

    private static (GridLevel Level, GridCode? Grid) LowestOf(IncidentRecord record) =>
        record.ServingPath() is [var grid, ..] ? (GridLevel.Base, grid) : (GridLevel.District, null);

    private static DateTimeOffset? Late(MatterHandover handover, DateTimeOffset at) => handover.LateAt ?? (at > handover.DueAt ? at : null);

    private static MatterCharge Added(MatterCharge charge, MatterHandover handover) =>
        charge with { Handovers = charge.Handovers.Add(handover).Newest(MatterCharge.Kept), HandoverCount = handover.Number };

    private static MatterCharge Moved(MatterCharge charge, MatterHandover accepted, string actor, DateTimeOffset at) =>
        charge with { Responsible = actor, Since = at, Level = accepted.Level, Grid = accepted.Grid };

    private static StepDecision Done(IncidentRecord record, MatterCharge charge, MatterHandover handover, string actor, DateTimeOffset at, string @event)
    {
        var next = IncidentLifecycle.Seen(record, actor, at) with { Course = record.Course! with { Charge = charge }, LastActor = actor };
        return StepDecision.Done(next.Changed(at).Log(at, @event, actor, TimelineDetails.Of(
            ("handover", handover.Number), ("from", handover.From), ("to", handover.To), ("level", WireWord.Of(handover.Level)),
            ("grid", handover.Grid), ("responsible", charge.Responsible), ("late", handover.LateAt is null ? null : true))));
    }
}
