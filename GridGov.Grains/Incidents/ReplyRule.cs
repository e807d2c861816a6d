using GridGov.Grains.Matters;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>What a worker's word about a task does to the incident. The first accept wins; a word that comes too late is refused with who was first.</summary>
internal sealed class ReplyRule
{
    private static readonly TimeSpan SaidEarlier = TimeSpan.FromSeconds(5);

    /// <summary>Decides a reply. Saying the same twice changes nothing.</summary>
    public StepDecision Judge(IncidentRecord record, WorkerReply reply)
    {
        if (record.Tasks().FirstOrDefault(offer => offer.Task == reply.Task) is not { } offer || offer.Worker != reply.Worker)
        {
            return new StepDecision(StepResult.Unknown, record, "There is no such task of this worker.");
        }

        if (record.IsHelper(offer))
        {
            return AssistReplyRule.Judge(record, offer, reply);
        }

        return reply.Reply switch
        {
            ReplyKind.Received => Received(record, offer, reply),
            ReplyKind.Decline => Declined(record, offer, reply),
            ReplyKind.Accept => Reached(record, offer, reply, TaskState.Accepted),
            ReplyKind.Enroute => Reached(record, offer, reply, TaskState.Enroute),
            ReplyKind.Onscene => Reached(record, offer, reply, TaskState.Onscene),
            _ => Resolved(record, offer, reply),
        };
    }

    internal static StepDecision Received(IncidentRecord record, OfferRecord offer, WorkerReply reply)
    {
        if (offer.IsDelivered)
        {
            return StepDecision.Unchanged(record);
        }

        var delivered = record.With(offer with { IsDelivered = true });
        return StepDecision.Done((delivered with { Clock = record.Clock with { T4 = record.Clock.T4 ?? reply.ReceivedAt } })
            .Changed(reply.ReceivedAt).Log(reply.ReceivedAt, "delivered", Actor(reply), About(reply)));
    }

    internal static StepDecision Declined(IncidentRecord record, OfferRecord offer, WorkerReply reply) => offer.State switch
    {
        TaskState.Declined => StepDecision.Unchanged(record),
        TaskState.Offered or TaskState.Accepted or TaskState.Enroute when record.IsOpen() => StepDecision.Done(
            (record.With(offer with { State = TaskState.Declined, IsUntold = true }) with { LastActor = Actor(reply) })
                .Changed(reply.ReceivedAt).Log(reply.ReceivedAt, "declined", Actor(reply), About(reply))),
        TaskState.Onscene => StepDecision.Refused(record, "The worker is on scene already."),
        _ => TooLate(record, offer),
    };

    // A phone that lost its signal may say "on the way" without ever having said "accept": going is accepting.
    private static StepDecision Reached(IncidentRecord record, OfferRecord offer, WorkerReply reply, TaskState state)
    {
        if (!record.IsOpen() || !offer.IsActive())
        {
            return offer.State == TaskState.Resolved ? StepDecision.Unchanged(record) : TooLate(record, offer);
        }

        if (offer.State >= state)
        {
            return StepDecision.Unchanged(record);
        }

        if (record.Taken() is { } taken && taken.Task != offer.Task)
        {
            return StepDecision.Refused(record, $"{taken.Worker} has taken it already.", $"worker:{taken.Worker}");
        }

        var isFirst = offer.State == TaskState.Offered;
        var at = reply.ReceivedAt;
        var actor = Actor(reply);
        var next = isFirst ? record.EndOffers(TaskState.Withdrawn, except: offer.Task) : record;
        next = next.With(offer with { State = state, ExpiresAt = null, IsUntold = true }) with
        {
            State = state switch
            {
                TaskState.Enroute => IncidentState.Enroute,
                TaskState.Onscene => IncidentState.Onscene,
                _ => IncidentState.Assigned,
            },
            NextStepAt = null,
            IsQueued = false,
            LastActor = actor,
            AcknowledgedBy = record.AcknowledgedBy ?? actor,
            Clock = record.Clock with
            {
                T5 = record.Clock.T5 ?? at,
                T6 = record.Clock.T6 ?? at,
                T7 = state == TaskState.Onscene ? record.Clock.T7 ?? at : record.Clock.T7,
            },
        };
        next = isFirst ? next.Log(at, "accepted", actor, About(reply)) : next;
        next = state == TaskState.Accepted ? next : next.Log(at, state == TaskState.Enroute ? "enroute" : "onscene", actor, About(reply));
        return StepDecision.Done(next.Changed(at));
    }

    private static StepDecision Resolved(IncidentRecord record, OfferRecord offer, WorkerReply reply)
    {
        if (offer.State == TaskState.Resolved)
        {
            return StepDecision.Unchanged(record);
        }

        if (!record.IsOpen() || !offer.IsActive())
        {
            return TooLate(record, offer);
        }

        if (WhistleRule.Hindrance(record, department: null) is { } hindrance)
        {
            return StepDecision.Refused(record, hindrance);
        }

        return offer.IsTaken()
            ? StepDecision.Done(IncidentLifecycle.Handled(record, Actor(reply), Ending(reply), offer.Task, reply.ReceivedAt, About(reply)))
            : StepDecision.Refused(record, "Accept it first.");
    }

    internal static StepDecision TooLate(IncidentRecord record, OfferRecord offer)
    {
        var first = record.Taken() is { } taken ? $"worker:{taken.Worker}" : record.HandledBy ?? (record.IsOpen() ? null : record.LastActor);
        var why = offer.State switch
        {
            TaskState.Declined => "The worker has declined it.",
            TaskState.Expired => "The offer was not answered in time and went on.",
            _ when !record.IsOpen() => "The incident is closed.",
            _ => "The offer was taken back.",
        };
        return StepDecision.Refused(record, why, first);
    }

    private static string Actor(WorkerReply reply) => $"worker:{reply.Worker}";

    // What a phone kept in a lift is counted from when we know it; the timeline says too when it was said.
    private static string? About(WorkerReply reply) => TimelineDetails.Of(
        ("task", reply.Task), ("saidAt", reply.ReceivedAt - reply.RecordedAt >= SaidEarlier ? InstantText.Of(reply.RecordedAt) : null));

    private static string? Ending(WorkerReply reply) => (reply.Outcome, reply.Note) switch
    {
        ({ Length: > 0 } outcome, { Length: > 0 } note) => $"{outcome}\n{note}",
        var (outcome, note) => outcome ?? note,
    };
}
