namespace GridGov.Silo.Calls;

/// <summary>
/// How a call goes on: from its course, what happened and when, to its course afterwards. What cannot happen any more changes nothing, so that everything may be
/// said twice.
/// </summary>
internal static class CallRules
{
    /// <summary>The operator's page has yet to open its connection.</summary>
    public static CallCourse Begin(DateTimeOffset now) => new() { StartedAt = now, OperatorGoneAt = now };

    /// <summary>A page of the worker has been told.</summary>
    public static CallCourse Told(CallCourse call) => call.Phase == CallPhase.Calling ? call with { Phase = CallPhase.Ringing } : call;

    public static CallCourse Accept(CallCourse call, DateTimeOffset now) => call.IsOpen
        ? call with { Phase = CallPhase.Connecting, AcceptedAt = now, WorkerGoneAt = now }
        : call;

    /// <summary>The two have found each other; one of them says so.</summary>
    public static CallCourse Connect(CallCourse call, DateTimeOffset now) => call.Phase == CallPhase.Connecting
        ? call with { Phase = CallPhase.Connected, ConnectedAt = now }
        : call;

    /// <summary>Somebody hangs up, or says no, or gives up.</summary>
    public static CallCourse HangUp(CallCourse call, CallParty by, DateTimeOffset now) =>
        End(call, by == CallParty.Operator ? CallEnding.Operator : CallEnding.Worker, by == CallParty.Worker ? CallOutcome.Declined : CallOutcome.Withdrawn, now);

    /// <summary>A page says that the other one is not to be reached any more.</summary>
    public static CallCourse Lose(CallCourse call, DateTimeOffset now) => End(call, CallEnding.Lost, CallOutcome.Withdrawn, now);

    public static CallCourse Stop(CallCourse call, DateTimeOffset now) => End(call, CallEnding.Server, CallOutcome.Unanswered, now);

    /// <summary>A party's page has opened its connection.</summary>
    public static CallCourse Join(CallCourse call, CallParty party) =>
        party == CallParty.Operator ? call with { OperatorGoneAt = null } : call with { WorkerGoneAt = null };

    /// <summary>A party's page has lost its connection.</summary>
    public static CallCourse Leave(CallCourse call, CallParty party, DateTimeOffset now) =>
        party == CallParty.Operator ? call with { OperatorGoneAt = now } : call with { WorkerGoneAt = now };

    /// <summary>Ends what has gone on for too long.</summary>
    public static CallCourse Tick(CallCourse call, CallOptions options, DateTimeOffset now)
    {
        if (call.IsOver || DueAt(call, options) > now)
        {
            return call;
        }

        return GoneAt(call) is { } goneAt && goneAt + options.LostAfter <= now
            ? Lose(call, now)
            : End(call, CallEnding.Timeout, CallOutcome.Unanswered, now);
    }

    /// <summary>When <see cref="Tick"/> has something to do, if nothing happens before.</summary>
    public static DateTimeOffset DueAt(CallCourse call, CallOptions options)
    {
        if (call.EndedAt is { } endedAt)
        {
            return endedAt + options.RememberedFor;
        }

        var limit = call.Phase switch
        {
            CallPhase.Connected => call.ConnectedAt!.Value + options.MaxLength,
            CallPhase.Connecting => call.AcceptedAt!.Value + options.ConnectTime,
            _ => call.StartedAt + options.RingTime,
        };
        return GoneAt(call) is { } goneAt && goneAt + options.LostAfter < limit ? goneAt + options.LostAfter : limit;
    }

    /// <summary>Since when the first of those that are gone is.</summary>
    private static DateTimeOffset? GoneAt(CallCourse call) => (call.OperatorGoneAt, call.WorkerGoneAt) switch
    {
        (null, var worker) => worker,
        (var desk, null) => desk,
        var (desk, worker) => desk < worker ? desk : worker,
    };

    /// <summary>The outcome that is given is that of a call which nobody has answered yet.</summary>
    private static CallCourse End(CallCourse call, CallEnding ending, CallOutcome unanswered, DateTimeOffset now) => call.IsOver
        ? call
        : call with
        {
            Phase = CallPhase.Ended,
            EndedAt = now,
            Ending = ending,
            Outcome = call.ConnectedAt is not null ? CallOutcome.Answered : call.AcceptedAt is not null ? CallOutcome.Failed : unanswered,
        };
}
