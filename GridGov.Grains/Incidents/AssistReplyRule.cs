using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>
/// What a helper's word does: it moves the helper's own task and never the incident, which is the lead's. Only the clock hears of it: a helper who
/// accepts is a human who has seen the alarm, and one who arrives is somebody on scene.
/// </summary>
internal static class AssistReplyRule
{
    /// <summary>Decides a helper's reply. Saying the same twice changes nothing.</summary>
    public static StepDecision Judge(IncidentRecord record, OfferRecord helper, WorkerReply reply) => reply.Reply switch
    {
        ReplyKind.Received => ReplyRule.Received(record, helper, reply),
        ReplyKind.Decline => ReplyRule.Declined(record, helper, reply),
        ReplyKind.Accept => Reached(record, helper, reply, TaskState.Accepted, "accepted"),
        ReplyKind.Enroute => Reached(record, helper, reply, TaskState.Enroute, "enroute"),
        ReplyKind.Onscene => Reached(record, helper, reply, TaskState.Onscene, "onscene"),
        _ => Reached(record, helper, reply, TaskState.Resolved, "helper_done"),
    };

    private static StepDecision Reached(IncidentRecord record, OfferRecord helper, WorkerReply reply, TaskState state, string @event)
    {
        if (helper.State == TaskState.Resolved || (helper.IsActive() && helper.State >= state))
        {
            return StepDecision.Unchanged(record);
        }

        if (!record.IsOpen() || !helper.IsActive())
        {
            return ReplyRule.TooLate(record, helper);
        }

        var (at, actor) = (reply.ReceivedAt, $"worker:{reply.Worker}");
        var next = record.With(helper with { State = state, ExpiresAt = null, IsUntold = true }) with
        {
            LastActor = actor,
            AcknowledgedBy = record.AcknowledgedBy ?? actor,
            Clock = record.Clock with
            {
                T5 = record.Clock.T5 ?? at,
                T7 = state == TaskState.Onscene ? record.Clock.T7 ?? at : record.Clock.T7,
            },
        };
        return StepDecision.Done(next.Log(at, @event, actor, TimelineDetails.Of(("task", reply.Task), ("helper", true))).Changed(at));
    }
}
