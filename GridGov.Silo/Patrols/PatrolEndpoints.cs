using GridGov.Grains.Patrols;
using GridGov.Interfaces.Patrols;
using GridGov.Silo.Grids;
using GridGov.Silo.Tracks;

namespace GridGov.Silo.Patrols;

/// <summary>
/// Patrols (巡查): what a worker's phone says, under ids of its own, so that saying it again changes nothing; and the patrols of a local day, of a worker or
/// of a grid. Who may see tracks may see them, and every view but the worker's own is on record first.
/// </summary>
internal static class PatrolEndpoints
{
    private const int MaxOfOneGrid = 1_000;

    public static RouteGroupBuilder MapPatrols(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/workers/{id}/patrols").WithTags("Patrols");
        group.MapPut("/{patrol}", StartAsync).Requires(Right.ActAsWorker).WithName("StartPatrol");
        group.MapPut("/{patrol}/checks/{check}", NoteAsync).Requires(Right.ActAsWorker).WithName("NotePatrolCheck");
        group.MapPut("/{patrol}/end", FinishAsync).Requires(Right.ActAsWorker).WithName("EndPatrol");
        group.MapGet("", OfWorkerAsync).Requires(Right.SeeTracks).WithName("ListPatrols");
        district.MapGet("/grids/{id}/patrols", OfGridAsync).Requires(Right.SeeTracks).WithTags("Patrols").WithName("ListPatrolsOfGrid");
        return district;
    }

    private static async Task<Results<Ok<PatrolSession>, Created<PatrolSession>, ProblemHttpResult>> StartAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PathId<PatrolId> patrol, PatrolMomentRequest request, Caller caller, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, patrol.Value.Value, "patrol") is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        var receipt = await grains.Patrols(d.Value, id.Value).StartAsync(new PatrolStart(patrol.Value, at, now), cancellationToken);
        return Answer(receipt, d.Value, id.Value, patrol.Value);
    }

    private static async Task<Results<Ok<PatrolSession>, Created<PatrolSession>, ProblemHttpResult>> NoteAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PathId<PatrolId> patrol, string check, PatrolCheckRequest request, Caller caller, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, check, "check") is { } fault)
        {
            return fault;
        }

        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var finding = request.ToFinding(patrol.Value, check, await grains.ClockAsync(d.Value, cancellationToken), time.GetUtcNow());
        return Answer(await grains.Patrols(d.Value, id.Value).NoteAsync(finding, cancellationToken), d.Value, id.Value, patrol.Value);
    }

    private static async Task<Results<Ok<PatrolSession>, Created<PatrolSession>, ProblemHttpResult>> FinishAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, PathId<PatrolId> patrol, PatrolMomentRequest request, Caller caller, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (Fault(caller, id.Value, patrol.Value.Value, "patrol") is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var at = await grains.EventTimeAsync(d.Value, request.At, now, cancellationToken);
        var receipt = await grains.Patrols(d.Value, id.Value).FinishAsync(new PatrolFinish(patrol.Value, at, now), cancellationToken);
        return Answer(receipt, d.Value, id.Value, patrol.Value);
    }

    private static async Task<Results<Ok<PageOf<PatrolSession>>, ProblemHttpResult>> OfWorkerAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string? date, Caller caller, WorkerDayAccess access, IPatrolStore patrols,
        CancellationToken cancellationToken)
    {
        var (day, refusal) = await access.OpenAsync(caller, d.Value, id.Value, date, "view_patrols", cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Ok(new PageOf<PatrolSession>(await patrols.OfWorkerAsync(d.Value, id.Value, day.From, day.To, cancellationToken), null));
    }

    /// <summary>At most 1,000, oldest first; each worker whose patrols they are finds the view in the audit.</summary>
    private static async Task<Results<Ok<PageOf<PatrolSession>>, ProblemHttpResult>> OfGridAsync(
        PathId<DistrictId> d, PathId<GridCode> id, string? date, Caller caller, IGrainFactory grains, EntityScope scope, IPatrolStore patrols,
        AuditWriter audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeTracks) != Grant.Scope || !await scope.CoversAsync(caller, d.Value, id.Value, cancellationToken))
        {
            return Problem.Forbidden("Your account does not see the patrols of that grid.");
        }

        if (await LocalDay.ReadAsync(date, d.Value, grains, time, cancellationToken) is not { } day)
        {
            return LocalDay.Fault();
        }

        var sessions = await patrols.OfGridAsync(d.Value, id.Value, day.From, day.To, MaxOfOneGrid, cancellationToken);
        await Task.WhenAll(sessions.Select(static session => session.Worker).Distinct()
            .Select(worker => audit.WriteAsync(d.Value, caller, "view_patrols", $"worker:{worker}", $"grid {id.Value} {day.Text}", cancellationToken)));
        return TypedResults.Ok(new PageOf<PatrolSession>(sessions, null));
    }

    private static ProblemHttpResult? Fault(Caller caller, WorkerId worker, string id, string what) =>
        !caller.MayFor(Right.ActAsWorker, worker) ? Problem.NotYourWorker()
        : !PlainId.IsValid(id) || id.Length > PlainId.MaxGivenLength
            ? Problem.Invalid(what, $"The {what}'s id must be 1 to {PlainId.MaxGivenLength} letters, digits, '.', '_', '-' or ':'.")
        : null;

    private static Results<Ok<PatrolSession>, Created<PatrolSession>, ProblemHttpResult> Answer(
        PatrolReceipt receipt, DistrictId district, WorkerId worker, PatrolId patrol) => receipt.Result switch
    {
        PatrolResult.Done => TypedResults.Created($"/api/v1/districts/{district}/workers/{worker}/patrols/{patrol}", receipt.Session),
        PatrolResult.Known => TypedResults.Ok(receipt.Session),
        PatrolResult.UnknownWorker => Problem.Unknown("worker", worker.Value),
        PatrolResult.UnknownPatrol => Problem.Unknown("patrol", patrol.Value),
        _ => Problem.Conflict("refused-patrol", "That does not fit the patrol.", receipt.Reason ?? "It was refused."),
    };
}
