using GridGov.Silo.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Silo.Calls;

/// <summary>Video calls between the console and a worker's page. The silo brings the two together; picture and voice go from browser to browser.</summary>
internal static class CallEndpoints
{
    public static RouteGroupBuilder MapCalls(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/calls").WithTags("Calls");
        group.MapPost("", StartAsync).Requires(Right.Call).WithName("StartCall");
        group.MapGet("/{id}", Get).Requires(Right.Call).WithName("GetCall");
        group.MapGet("/{id}/stream", CallStream.RunAsync).Requires(Right.Call)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Produces(StatusCodes.Status204NoContent).WithName("CallStream");
        group.MapPost("/{id}/accept", Accept).Requires(Right.Call).WithName("AcceptCall");
        group.MapPost("/{id}/connected", Connect).Requires(Right.Call).WithName("ReportCallConnected");
        group.MapPost("/{id}/hangup", HangUp).Requires(Right.Call).WithName("HangUpCall");
        group.MapPost("/{id}/signals", Signal).Requires(Right.Call).WithMetadata(new RequestSizeLimitAttribute(SignalLimits.MaxBytes)).WithName("SignalCall");
        return district;
    }

    /// <summary>Rings at the worker's page. Only workers on duty, or in the middle of an urgent task, are called; for the others there is the telephone.</summary>
    private static async Task<Results<Created<CallOpened>, ProblemHttpResult>> StartAsync(
        PathId<DistrictId> d, CallRequest request, Caller caller, CallSwitchboard calls, CallRecords records, IGrainFactory grains, EntityScope scope,
        IncidentAccess access, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.Call) != Grant.Scope)
        {
            return Problem.Forbidden("A call begins at the console; a worker answers.");
        }

        if (!PlainId.TryParse<WorkerId>(request.Worker, out var id))
        {
            return Problem.Invalid("worker", "worker must be a worker's id.");
        }

        if (await grains.Worker(d.Value, id).GetSnapshotAsync(cancellationToken) is not { } worker
            || (caller.Grid is not null && !await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken)))
        {
            return Problem.Unknown("worker", id.Value);
        }

        IncidentSnapshot? incident = null;
        if (request.Incident is not null
            && (!PlainId.TryParse<IncidentId>(request.Incident, out var about)
                || (incident = await access.FindAsync(caller, d.Value, about, cancellationToken)) is null))
        {
            return Problem.Unknown("incident", request.Incident);
        }

        if (!worker.IsOnDuty && worker.UrgentIncident is null)
        {
            return Problem.Conflict("off-duty", "The worker is off duty.", "Whoever is off duty is not called here; use the telephone.");
        }

        switch (calls.Reserve(d.Value, caller, id, incident?.Id, incident?.Kind.Code))
        {
            case CallReservation.WorkerIsBusy { By: var by }:
                await records.BusyAsync(d.Value, caller, id, incident?.Id, by, cancellationToken);
                return Problem.Busy(by);
            case CallReservation.Reserved { Call: var call }:
                try
                {
                    await records.BeginAsync(call, cancellationToken);
                }
                catch
                {
                    calls.Forget(call);
                    throw;
                }

                calls.Announce(call);
                return TypedResults.Created($"/api/v1/districts/{d.Value}/calls/{call.Id}", calls.Open(call, CallParty.Operator));
            default:
                return Problem.TooManyAttempts(TimeSpan.FromMinutes(1));
        }
    }

    private static Results<Ok<CallView>, ProblemHttpResult> Get(PathId<DistrictId> d, string id, Caller caller, CallSwitchboard calls) =>
        calls.TryFind(id, d.Value, caller, out var call, out _) ? TypedResults.Ok(calls.View(call)) : Problem.Unknown("call", id);

    /// <summary>The worker takes it. Of several pages the first one has it.</summary>
    private static Results<Ok<CallOpened>, ProblemHttpResult> Accept(PathId<DistrictId> d, string id, Caller caller, CallSwitchboard calls)
    {
        if (!calls.TryFind(id, d.Value, caller, out var call, out var party))
        {
            return Problem.Unknown("call", id);
        }

        if (party != CallParty.Worker)
        {
            return Problem.Forbidden("The worker answers, not who calls.");
        }

        return calls.Accept(call)
            ? TypedResults.Ok(calls.Open(call, party))
            : Problem.Conflict("call-over", "The call cannot be taken any more.", call.Course.IsOver ? "It is over." : "It was taken on another page.");
    }

    /// <summary>The two browsers have found each other; one of them says so. Idempotent.</summary>
    private static Results<Ok<CallView>, ProblemHttpResult> Connect(PathId<DistrictId> d, string id, Caller caller, CallSwitchboard calls)
    {
        if (!calls.TryFind(id, d.Value, caller, out var call, out _))
        {
            return Problem.Unknown("call", id);
        }

        calls.Connect(call);
        return TypedResults.Ok(calls.View(call));
    }

    /// <summary>Hangs up; before the worker has taken it: gives up, or declines. Idempotent.</summary>
    private static Results<Ok<CallView>, ProblemHttpResult> HangUp(
        PathId<DistrictId> d, string id, HangUpRequest? request, Caller caller, CallSwitchboard calls)
    {
        if (!calls.TryFind(id, d.Value, caller, out var call, out var party))
        {
            return Problem.Unknown("call", id);
        }

        calls.HangUp(call, party, request?.Lost == true);
        return TypedResults.Ok(calls.View(call));
    }

    /// <summary>Hands session descriptions and candidates on to the other party, in order. What comes again is not handed on again.</summary>
    private static Results<NoContent, ProblemHttpResult> Signal(PathId<DistrictId> d, string id, SignalsRequest request, Caller caller, CallSwitchboard calls)
    {
        if (!calls.TryFind(id, d.Value, caller, out var call, out var party))
        {
            return Problem.Unknown("call", id);
        }

        var faults = new Faults();
        faults.LimitCount("signals", request.Signals, SignalLimits.MaxOfOneRequest);
        if (request.Signals is not { Length: > 0 } signals)
        {
            return Problem.Invalid("signals", "signals must have one signal or more.");
        }

        for (var i = 0; i < signals.Length && !faults.Any; i++)
        {
            (signals[i] ?? new CallSignal(0, null)).Check($"signals[{i}]", party, faults);
        }

        return faults.Any ? Problem.Invalid(faults)
            : calls.Signal(call, party, signals!) ? TypedResults.NoContent()
            : Problem.TooManyAttempts(TimeSpan.FromSeconds(1));
    }
}
