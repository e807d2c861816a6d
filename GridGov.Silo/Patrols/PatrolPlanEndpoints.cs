using GridGov.Grains.Patrols;
using GridGov.Interfaces.Patrols;
using GridGov.Silo.Tracks;

namespace GridGov.Silo.Patrols;

/// <summary>Plans of a grid, changed by those who may change grids, and how a worker's day kept to them.</summary>
internal static class PatrolPlanEndpoints
{
    public static RouteGroupBuilder MapPatrolPlans(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/grids/{id}/patrol-plans").WithTags("Patrols");
        group.MapGet("", ListAsync).Requires(Right.SeeTracks).WithName("ListPatrolPlans");
        group.MapPut("/{plan}", PutAsync).Requires(Right.RegisterDistrict).WithName("PutPatrolPlan");
        group.MapDelete("/{plan}", RemoveAsync).Requires(Right.RegisterDistrict).WithName("RemovePatrolPlan");
        district.MapGet("/workers/{id}/patrol-rounds", RoundsAsync).Requires(Right.SeeTracks).WithTags("Patrols").WithName("ListPatrolRounds");
        return district;
    }

    /// <summary>A worker sees the plans of its own grids.</summary>
    private static async Task<Results<Ok<PageOf<PatrolPlan>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, PathId<GridCode> id, Caller caller, IGrainFactory grains, EntityScope scope, IPatrolPlanStore plans,
        CancellationToken cancellationToken)
    {
        var maySee = caller.GrantOf(Right.SeeTracks) == Grant.Scope
            ? await scope.CoversAsync(caller, d.Value, id.Value, cancellationToken)
            : caller.Worker is { } worker
                && (await grains.Worker(d.Value, worker).GetRegistrationAsync(cancellationToken))?.Grids.Contains(id.Value) == true;
        return maySee
            ? TypedResults.Ok(new PageOf<PatrolPlan>(await plans.OfGridAsync(d.Value, id.Value, cancellationToken), null))
            : Problem.Forbidden("Your account does not see the plans of that grid.");
    }

    /// <summary>Makes a plan or puts another in its place.</summary>
    private static async Task<Results<Ok<PatrolPlan>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, PathId<GridCode> id, string plan, PatrolPlanRequest request, Caller caller, IGrainFactory grains, EntityScope scope,
        IPatrolPlanStore plans, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        GivenId.Check("plan", plan, faults);
        var made = request.ToPlan(id.Value, plan, faults);
        foreach (var (field, message) in made is null ? [] : PatrolPlanRules.Faults(made))
        {
            faults.Add(field, message);
        }

        if (made is null || faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await grains.Grid(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is null
            || !await scope.CoversAsync(caller, d.Value, id.Value, cancellationToken))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        if (!await plans.TryPutAsync(d.Value, made, PatrolPlanRules.MaxPlans, cancellationToken))
        {
            return Problem.Conflict("too-many-plans", "The grid has enough plans.", $"A grid takes {PatrolPlanRules.MaxPlans} plans at most; remove one.");
        }

        await audit.WriteAsync(d.Value, caller, "put_patrol_plan", $"grid:{id.Value}", $"{plan}, {made.Checkpoints.Length} checkpoints", cancellationToken);
        return TypedResults.Ok(made);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        PathId<DistrictId> d, PathId<GridCode> id, string plan, Caller caller, EntityScope scope, IPatrolPlanStore plans, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        if (!await scope.CoversAsync(caller, d.Value, id.Value, cancellationToken)
            || !await plans.RemoveAsync(d.Value, id.Value, plan, cancellationToken))
        {
            return Problem.Unknown("plan", plan);
        }

        await audit.WriteAsync(d.Value, caller, "remove_patrol_plan", $"grid:{id.Value}", plan, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>What is proven of the plans, reckoned now: first each plan's own times of the day, then each patrol's span.</summary>
    private static async Task<Results<Ok<PageOf<PatrolRound>>, ProblemHttpResult>> RoundsAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string? date, Caller caller, WorkerDayAccess access, PatrolDays days, IReorganisationStore reorganisations,
        CancellationToken cancellationToken)
    {
        var (day, refusal) = await access.OpenAsync(caller, d.Value, id.Value, date, "view_patrols", cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Ok(new PageOf<PatrolRound>(await days.RoundsAsync(d.Value, id.Value, day, await reorganisations.ListAsync(d.Value, cancellationToken), cancellationToken), null));
    }
}
