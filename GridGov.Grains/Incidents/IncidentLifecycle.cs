using GridGov.Grains.Matters;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Incidents;

/// <summary>
/// The six steps (发现上报 → 受理派遣 → 处置反馈 → 任务核查 → 事件归档 → 考核评价): none can be skipped, the verifier is not the handler, and
/// a step that is refused says why and who was first.
/// </summary>
internal sealed class IncidentLifecycle
{
    /// <summary>Decides a step by hand. Assign, assist and escalate are only admitted here; the grain does what they need of others.</summary>
    public StepDecision Take(IncidentRecord record, StepRequest request)
    {
        if (request.Version is { } version && version != record.Version)
        {
            return new StepDecision(
                StepResult.Stale, record, $"The incident has changed since version {version}: it is at {record.Version}.", record.LastActor);
        }

        return request.Step switch
        {
            IncidentStep.Acknowledge => Acknowledge(record, request),
            IncidentStep.Assign => WhileOpen(record) ?? (request.Worker is null
                ? StepDecision.Invalid(record, "Say which worker.")
                : StepDecision.Done(Seen(record, request))),
            IncidentStep.Assist => WhileOpen(record) ?? (request.Worker is null
                ? StepDecision.Invalid(record, "Say which worker.")
                : StepDecision.Done(Seen(record, request))),
            IncidentStep.Message => Message(record, request),
            IncidentStep.Escalate => WhileOpen(record) ?? (record.EscalationLevel >= Dispatch.EscalationSchedule.LastLevel
                ? StepDecision.Refused(record, "It is on the highest rung already.", record.LastActor)
                : StepDecision.Done(Seen(record, request))),
            IncidentStep.Resolve => Resolve(record, request),
            IncidentStep.Verify => Verify(record, request),
            IncidentStep.Archive => Next(record, request, IncidentState.Verified, IncidentState.Archived, "archived"),
            IncidentStep.Assess => Next(record, request, IncidentState.Archived, IncidentState.Assessed, "assessed"),
            IncidentStep.Cancel => Cancel(record, request),
            _ => StepDecision.Invalid(record, "There is no such step."),
        };
    }

    /// <summary>Ends an incident as handled: by its lead or by an account.</summary>
    public static IncidentRecord Handled(IncidentRecord record, string actor, string? outcome, TaskId? task, DateTimeOffset at, string? details = null)
    {
        var closed = record.EndOffers(TaskState.Withdrawn, except: task);
        if (task is { } own && record.Offers.FirstOrDefault(offer => offer.Task == own) is { } lead)
        {
            closed = closed.With(lead with { State = TaskState.Resolved, IsUntold = true });
        }

        return (Closed(closed, actor) with
        {
            State = IncidentState.Handled,
            Outcome = outcome,
            HandledBy = actor,
            Clock = record.Clock with { T8 = at },
        }).Changed(at).Log(at, "resolved", actor, details);
    }

    private static StepDecision Acknowledge(IncidentRecord record, StepRequest request)
    {
        if (record.AcknowledgedBy == request.Actor)
        {
            return StepDecision.Unchanged(record);
        }

        if (WhileOpen(record) is { } refused)
        {
            return refused;
        }

        return record.AcknowledgedBy is { } first
            ? StepDecision.Refused(record, $"{first} has acknowledged it already.", first)
            : StepDecision.Done((Seen(record, request) with { LastActor = request.Actor })
                .Changed(request.ReceivedAt).Log(request.ReceivedAt, "acknowledged", request.Actor));
    }

    private static StepDecision Resolve(IncidentRecord record, StepRequest request)
    {
        if (record.State == IncidentState.Handled && record.HandledBy == request.Actor)
        {
            return StepDecision.Unchanged(record);
        }

        if (WhileOpen(record) is { } refused)
        {
            return refused;
        }

        if (record.State == IncidentState.Reported)
        {
            return StepDecision.Refused(record, "It has not been dispatched yet.");
        }

        if (WhistleRule.Hindrance(record, request.ActingDepartment) is { } hindrance)
        {
            return StepDecision.Refused(record, hindrance);
        }

        var taken = record.Taken();
        if (request.ActingWorker is { } worker && taken?.Worker != worker)
        {
            return StepDecision.Refused(record, "A worker may resolve only an own task.", taken is null ? null : $"worker:{taken.Worker}");
        }

        return StepDecision.Done(Handled(Seen(record, request), request.Actor, request.Outcome, taken?.Task, request.ReceivedAt));
    }

    private static StepDecision Verify(IncidentRecord record, StepRequest request)
    {
        if (record.State == IncidentState.Handled && IsHandler(record, request.Actor, request.ActingWorker))
        {
            return StepDecision.Refused(record, "Who handled it cannot verify it.", record.HandledBy);
        }

        if (record.State == IncidentState.Handled && MatterCheck.Fault(record, request) is { } fault)
        {
            return StepDecision.Invalid(record, fault);
        }

        var verified = Next(record, request, IncidentState.Handled, IncidentState.Verified, "verified");
        return verified.Result == StepResult.Done ? verified with { Record = MatterCheck.Noted(verified.Record, request) } : verified;
    }

    /// <summary>Is somebody who handled it: under the same account, or as the same worker?</summary>
    internal static bool IsHandler(IncidentRecord record, string actor, WorkerId? acting) => record.HandledBy == actor
        || (acting is { } worker && (record.HandledBy == $"worker:{worker}"
            || record.Offers.Any(offer => offer.Worker == worker && offer.State == TaskState.Resolved)));

    /// <summary>Whatever a human does with it says that a human has seen it.</summary>
    internal static IncidentRecord Seen(IncidentRecord record, string actor, DateTimeOffset at) => record.AcknowledgedBy is not null || IsMachine(actor)
        ? record
        : record with { AcknowledgedBy = actor, Clock = record.Clock with { T5 = record.Clock.T5 ?? at } };

    /// <summary>Ends a matter that is to be handled by nobody: its request was approved.</summary>
    internal static IncidentRecord Voided(IncidentRecord record, string actor) => Closed(record.EndOffers(TaskState.Withdrawn), actor) with
    {
        State = IncidentState.Cancelled,
        CancelReason = CancelReason.Withdrawn,
    };

    private static StepDecision Message(IncidentRecord record, StepRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            return StepDecision.Invalid(record, "Say what to say.");
        }

        if (WhileOpen(record) is { } refused)
        {
            return refused;
        }

        var next = Seen(record, request);
        if (request.Worker is { } worker)
        {
            if (record.Tasks().FirstOrDefault(task => task.Worker == worker && task.IsActive()) is not { } task)
            {
                return StepDecision.Refused(record, $"{worker} has no open task here.");
            }

            next = next.With(task with { Message = request.Text, MessageAt = request.ReceivedAt, IsUntold = true });
        }
        else if (record.Device is null)
        {
            return StepDecision.Refused(record, "It has no device that could show a message.");
        }

        return StepDecision.Done((next with { LastActor = request.Actor }).Changed(request.ReceivedAt).Log(
            request.ReceivedAt, "message", request.Actor, TimelineDetails.Of(("worker", request.Worker), ("device", request.Worker is null ? record.Device : null))));
    }

    private static StepDecision Cancel(IncidentRecord record, StepRequest request)
    {
        if (CancelReasonOf(request.Reason) is not { } reason)
        {
            return StepDecision.Invalid(record, "Give a reason: false_alarm, test, duplicate or withdrawn.");
        }

        if (record.State == IncidentState.Cancelled && record.LastActor == request.Actor && record.CancelReason == reason)
        {
            return StepDecision.Unchanged(record);
        }

        if (WhileOpen(record) is { } refused)
        {
            return refused;
        }

        if (record.Matter is not null)
        {
            return StepDecision.Refused(record, "A matter of a type is ended early only by a request to void it that somebody else approves.");
        }

        var cancelled = Closed(Seen(record, request).EndOffers(TaskState.Withdrawn), request.Actor) with
        {
            State = IncidentState.Cancelled,
            CancelReason = reason,
        };
        return StepDecision.Done(cancelled.Changed(request.ReceivedAt)
            .Log(request.ReceivedAt, "cancelled", request.Actor, TimelineDetails.Of(("reason", WireWord.Of(reason)))));
    }

    private static StepDecision Next(IncidentRecord record, StepRequest request, IncidentState from, IncidentState to, string @event)
    {
        if (record.State == to)
        {
            return record.LastActor == request.Actor
                ? StepDecision.Unchanged(record)
                : StepDecision.Refused(record, $"It is {WireWord.Of(to)} already.", record.LastActor);
        }

        if (record.State != from)
        {
            return StepDecision.Refused(record, $"It is {WireWord.Of(record.State)}; this step comes after {WireWord.Of(from)}.", record.LastActor);
        }

        var next = record with
        {
            State = to,
            LastActor = request.Actor,
            VerifiedBy = to == IncidentState.Verified ? request.Actor : record.VerifiedBy,
            Clock = to == IncidentState.Verified ? record.Clock with { T9 = request.ReceivedAt } : record.Clock,
        };
        return StepDecision.Done(next.Changed(request.ReceivedAt).Log(request.ReceivedAt, @event, request.Actor));
    }

    private static StepDecision? WhileOpen(IncidentRecord record) => record.IsOpen()
        ? null
        : StepDecision.Refused(record, $"It is {WireWord.Of(record.State)} already.", record.HandledBy ?? record.LastActor);

    private static IncidentRecord Closed(IncidentRecord record, string actor) => record.EndHelpers() with
    {
        LastActor = actor,
        NextStepAt = null,
        TellPressesAt = null,
        IsQueued = false,
    };

    private static IncidentRecord Seen(IncidentRecord record, StepRequest request) => Seen(record, request.Actor, request.ReceivedAt);

    private static bool IsMachine(string actor) => actor == "system" || actor.StartsWith("device:", StringComparison.Ordinal);

    private static CancelReason? CancelReasonOf(string? word)
    {
        foreach (var reason in Enum.GetValues<CancelReason>())
        {
            if (WireWord.Of(reason) == word)
            {
                return reason;
            }
        }

        return null;
    }
}
