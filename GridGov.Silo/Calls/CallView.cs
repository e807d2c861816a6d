namespace GridGov.Silo.Calls;

/// <summary>A call as its two parties see it.</summary>
/// <param name="Id">Its id; known to nobody else.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="From">Account of the operator.</param>
/// <param name="Role">Role of the operator.</param>
/// <param name="Worker">Who is called.</param>
/// <param name="Incident">The incident that it is about.</param>
/// <param name="Kind">Kind of that incident.</param>
/// <param name="RingSeconds">How long it still rings; left out when it does not.</param>
/// <param name="Outcome">When it is over: what it was.</param>
/// <param name="Ending">When it is over: who or what ended it.</param>
/// <param name="Seconds">When it is over: how long the two were connected.</param>
internal sealed record CallView(
    string Id, CallPhase Phase, string From, Role Role, WorkerId Worker, IncidentId? Incident, string? Kind, double? RingSeconds,
    CallOutcome? Outcome, CallEnding? Ending, int? Seconds)
{
    public static CallView Of(LiveCall call, CallOptions options, DateTimeOffset now) => new(
        call.Id,
        call.Course.Phase,
        call.Caller.Name,
        call.Caller.Role,
        call.Worker,
        call.Incident,
        call.IncidentKind,
        call.Course.IsOpen ? Math.Round(Math.Max(0, (call.Course.StartedAt + options.RingTime - now).TotalSeconds), 1) : null,
        call.Course.Outcome,
        call.Course.Ending,
        (int?)call.Course.Spoken?.TotalSeconds);
}

/// <summary>A call that was begun or accepted, and the servers that help this party's browser to find the other's.</summary>
internal sealed record CallOpened(CallView Call, ImmutableArray<IceServer> IceServers);

/// <summary>Begins a call.</summary>
/// <param name="Worker">Whom to call.</param>
/// <param name="Incident">The incident that it is about; it will stand in its timeline.</param>
internal sealed record CallRequest(string? Worker, string? Incident = null);

/// <summary>Hangs up.</summary>
/// <param name="Lost">The other one is not to be reached any more.</param>
internal sealed record HangUpRequest(bool Lost = false);

/// <summary>Words for the other party.</summary>
internal sealed record SignalsRequest(CallSignal?[]? Signals);
