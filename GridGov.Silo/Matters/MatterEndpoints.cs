using GridGov.Interfaces.Matters;
using GridGov.Silo.Grids;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Matters;

/// <summary>What only matters know: requests that somebody else approves, and the way back from verification.</summary>
internal static class MatterEndpoints
{
    public static RouteGroupBuilder MapMatters(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/incidents/{id}").WithTags("Matters");
        group.MapPost("/requests", AskAsync).Requires(Right.Resolve).WithName("AskMatter");
        group.MapPost("/requests/{number:int}/{ruling}", RuleAsync).Requires(Right.Verify).WithName("RuleMatter");
        group.MapPost("/satisfaction", SatisfactionAsync).Requires(Right.Acknowledge).WithName("NoteSatisfaction");
        group.MapPost("/rework", ReworkAsync).Requires(Right.Verify).WithName("ReworkMatter");
        return district;
    }

    /// <summary>Asks for 延期, 缓办, 作废 or 回退. It stands in the matter's ledger, pending, until somebody else decides it.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> AskAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, MatterAskRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var ask = request.ToAsk(caller, await grains.ClockAsync(d.Value, cancellationToken), time.GetUtcNow());
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).AskMatterAsync(ask, cancellationToken), "incident", id.Value.Value);
    }

    /// <summary><c>approve</c> or <c>reject</c>: by somebody who neither asked nor has the matter.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> RuleAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, int number, string ruling, MatterRulingRequest? request, Caller caller, IGrainFactory grains,
        IncidentAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        if (ruling is not ("approve" or "reject"))
        {
            return Problem.Unknown("ruling", ruling);
        }

        var faults = new Faults();
        faults.Limit("reason", request?.Reason, 500);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var command = new MatterRuling
        {
            Number = number, IsApproved = ruling == "approve", Actor = caller.Actor, ActingWorker = caller.Worker, Reason = request?.Reason?.Trim(), ReceivedAt = time.GetUtcNow(),
        };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).RuleMatterAsync(command, cancellationToken), "request", $"{number}");
    }

    /// <summary>What the resident said when called back (满意度), once the matter is handled. Never by who handled it, nor by any worker's own account.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> SatisfactionAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, SatisfactionRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.Satisfied is not { } isSatisfied)
        {
            return Problem.Invalid("satisfied", "satisfied must be true or false.");
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var answer = new MatterAnswer { IsSatisfied = isSatisfied, Actor = caller.Actor, ActingWorker = caller.Worker, ReceivedAt = time.GetUtcNow() };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).NoteSatisfactionAsync(answer, cancellationToken), "incident", id.Value.Value);
    }

    /// <summary>The verification is not passed (返工): back to handling, with a deadline of its own.</summary>
    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> ReworkAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, MatterReworkRequest request, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.Require("reason", request.Reason, 500);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var command = new MatterRework
        {
            Actor = caller.Actor, ActingWorker = caller.Worker, Reason = request.Reason!.Trim(), Version = request.Version, ReceivedAt = time.GetUtcNow(),
        };
        return StepAnswer.Of(await grains.Incident(d.Value, id.Value).ReworkMatterAsync(command, cancellationToken), "incident", id.Value.Value);
    }
}
