using GridGov.Grains.Dispatch.Nearest;
using GridGov.Silo.Import;

namespace GridGov.Silo.Workers;

/// <summary>Grid workers: registration, who is near, one of them.</summary>
internal static class WorkerEndpoints
{
    public static RouteGroupBuilder MapWorkers(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/workers").WithTags("Workers");
        group.MapPut("/{id}", PutAsync).Requires(Right.RegisterWorkers).WithName("PutWorker");
        group.MapGet("", ListAsync).Requires(Right.SeeIncidents).Produces<PageOf<WorkerSnapshot>>().WithName("ListWorkers");
        group.MapGet("/{id}/registration", GetRegistrationAsync).Requires(Right.RegisterWorkers).WithName("GetWorkerRegistration");
        group.MapGet("/{id}/phone", GetPhoneAsync).Requires(Right.Acknowledge).WithName("GetWorkerPhone");
        group.MapGet("/{id}", GetAsync).Requires(Right.SeeIncidents).WithName("GetWorker");
        return district;
    }

    private static async Task<Results<Ok<Registered>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, WorkerRequest request, Caller caller, Registrar registrar, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(id.Value.Value, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var registered = await registrar.WorkerAsync(d.Value, id.Value, request, cancellationToken);
        await audit.WriteAsync(d.Value, caller, "register_worker", $"worker:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(registered);
    }

    /// <summary>With <c>?near=lat,lon</c> the nearest on duty with their distances, else pages of all.</summary>
    private static async Task<IResult> ListAsync(
        PathId<DistrictId> d, string? near, string? grid, bool? onDuty, string? prefix, string? next, int? limit,
        Caller caller, IGrainFactory grains, WorkerIndexes indexes, CatalogueLists lists, IEntityCatalogue catalogue, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("A worker sees only itself.");
        }

        if (near is null)
        {
            return await lists.ListAsync(
                caller, d.Value, new CatalogueQuery { Kind = EntityKind.Worker, IsOpen = onDuty, IdPrefix = prefix, After = next }, grid, limit, cancellationToken);
        }

        if (NearbyQuestion.ReadPlace(near) is not { } place)
        {
            return Problem.Invalid("near", "near must be latitude,longitude in WGS-84 degrees, e.g. 35.052,118.348.");
        }

        if (limit is < 1 or > NearbyQuestion.MaxLimit)
        {
            return Problem.Invalid("limit", $"limit must be 1 to {NearbyQuestion.MaxLimit}.");
        }

        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        // The index of a district that runs in this process is read without a turn of its grain.
        return new NearbyWorkersResult(within is null && indexes.Find(d.Value) is { } index
            ? index.FindNearby(place, limit ?? NearbyQuestion.UsualLimit, time.GetUtcNow())
            : await FindAsync(grains, catalogue, d.Value, place, within, limit ?? NearbyQuestion.UsualLimit, cancellationToken));
    }

    private static async Task<ImmutableArray<NearbyWorker>> FindAsync(
        IGrainFactory grains, IEntityCatalogue catalogue, DistrictId district, GeoPoint place, GridCode? within, int limit, CancellationToken cancellationToken)
    {
        if (within is null)
        {
            return await grains.Dispatch(district).FindNearestAsync(place, limit, cancellationToken);
        }

        var snapshot = await catalogue.GetSnapshotAsync(district, [EntityKind.Worker], within, cancellationToken);
        var inside = snapshot.Entities.Select(worker => worker.Entry.Id).ToHashSet(StringComparer.Ordinal);
        var nearest = await grains.Dispatch(district).FindNearestAsync(place, int.MaxValue, cancellationToken);
        return [.. nearest.Where(worker => inside.Contains(worker.Id.Value)).Take(limit)];
    }

    private static async Task<Results<Ok<WorkerSnapshot>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, EntityScope scope, CancellationToken cancellationToken) =>
        caller.MayFor(Right.SeeIncidents, id.Value)
        && await grains.Worker(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is { } worker
        && (caller.Grid is null || await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken))
            ? TypedResults.Ok(worker)
            : Problem.Unknown("worker", id.Value.Value);

    /// <summary>What is registered, to be edited: registering replaces all of it.</summary>
    private static async Task<Results<Ok<WorkerRegistrationView>, ProblemHttpResult>> GetRegistrationAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, EntityScope scope, CancellationToken cancellationToken) =>
        await grains.Worker(d.Value, id.Value).GetRegistrationAsync(cancellationToken) is { } worker
        && (caller.Grid is null || await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken))
            ? TypedResults.Ok(new WorkerRegistrationView(worker.Name, worker.Phone, worker.Grids, worker.Skills, worker.DeputyOf))
            : Problem.Unknown("worker", id.Value.Value);

    /// <summary>The number to call; being asked for it is on record.</summary>
    private static async Task<Results<Ok<WorkerPhone>, ProblemHttpResult>> GetPhoneAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, Caller caller, IGrainFactory grains, EntityScope scope, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (await grains.Worker(d.Value, id.Value).GetRegistrationAsync(cancellationToken) is not { } worker
            || (caller.Grid is not null && !await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken)))
        {
            return Problem.Unknown("worker", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "view_worker_phone", $"worker:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(new WorkerPhone(worker.Phone));
    }
}
