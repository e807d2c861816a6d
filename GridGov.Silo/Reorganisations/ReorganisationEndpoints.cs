namespace GridGov.Silo.Reorganisations;

/// <summary>Merging, splitting and moving grids: a preview first, then under an id of the caller's, with a reason.</summary>
internal static class ReorganisationEndpoints
{
    private const long MaxBytes = 2 * 1024 * 1024;

    public static RouteGroupBuilder MapReorganisations(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/reorganisations").WithTags("Grids");
        group.MapGet("", ListAsync).Requires(Right.SeeIncidents).WithName("ListReorganisations");
        group.MapGet("/{id}", GetAsync).Requires(Right.SeeIncidents).WithName("GetReorganisation");
        group.MapPost("/preview", PreviewAsync).Requires(Right.RegisterDistrict)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes)).WithName("PreviewReorganisation");
        group.MapPut("/{id}", PutAsync).Requires(Right.RegisterDistrict)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes)).WithName("PutReorganisation");
        district.MapGet("/closed-grids", ClosedAsync).Requires(Right.SeeIncidents).WithTags("Grids").WithName("ListClosedGrids");
        return district;
    }

    /// <summary>All of them, the newest first.</summary>
    private static async Task<Results<Ok<PageOf<ReorganisationView>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, Caller caller, IReorganisationStore store, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) == Grant.Scope
            ? TypedResults.Ok(new PageOf<ReorganisationView>([.. (await store.ListAsync(d.Value, cancellationToken)).Reverse().Select(ReorganisationView.Of)], null))
            : ForTheControlRoom();

    private static async Task<Results<Ok<ReorganisationView>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, string id, Caller caller, IReorganisationStore store, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) != Grant.Scope ? ForTheControlRoom()
        : (await store.ListAsync(d.Value, cancellationToken)).FirstOrDefault(record => record.Id == id) is { } record ? TypedResults.Ok(ReorganisationView.Of(record))
        : Problem.Unknown("reorganisation", id);

    /// <summary>Grids that reorganisations have closed, with what took their place.</summary>
    private static async Task<Results<Ok<PageOf<ClosedGridView>>, ProblemHttpResult>> ClosedAsync(
        PathId<DistrictId> d, Caller caller, GridMapCache maps, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) == Grant.Scope
            ? TypedResults.Ok(new PageOf<ClosedGridView>([.. (await maps.GetMapAsync(d.Value, cancellationToken)).Succession.Closed.Select(ClosedGridView.Of)], null))
            : ForTheControlRoom();

    /// <summary>What it would do: which grids close, open and move, how much follows, what stands against it. Stores nothing.</summary>
    private static async Task<Results<Ok<ReorganisationPreview>, ProblemHttpResult>> PreviewAsync(
        PathId<DistrictId> d, ReorganisationRequest request, Caller caller, ReorganisationPlanner planner, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        return caller.Grid is not null ? ForTheDistrict()
            : request.ToOrder(faults) is { } order ? TypedResults.Ok(ReorganisationPreview.Of(await planner.PlanAsync(d.Value, order, cancellationToken)))
            : Problem.Invalid(faults);
    }

    /// <summary>
    /// Carries it out: the hierarchy is another at once, and what names its grids follows before this answers; without <c>finishedAt</c> something could not, and is gone on with every minute.
    /// The same order again under the id is answered by how it stands.
    /// </summary>
    private static async Task<Results<Ok<ReorganisationView>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, string id, ReorganisationRequest request, Caller caller, IGrainFactory grains, IReorganisationStore store, ReorganisationPlanner planner, ReorganisationFollowUp followUp, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        GivenId.Check("reorganisation", id, faults);
        var (order, reason) = (request.ToOrder(faults), request.ToReason(faults));
        if (order is null || reason is null || faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (caller.Grid is not null)
        {
            return ForTheDistrict();
        }

        var isKnown = (await store.ListAsync(d.Value, cancellationToken)).Any(record => record.Id == id);
        var plan = await planner.PlanAsync(d.Value, order, cancellationToken);
        if (!isKnown && !plan.Draft.IsSound)
        {
            return Problem.BadReorganisation(plan.Draft.Errors);
        }

        // On record before it is done, and once: what a crash breaks off goes on by itself.
        var (action, subject, details) = ($"reorganise_{WireWord.Of(order.Kind)}", $"district:{d.Value}", $"{id}: {reason}");
        if (!isKnown)
        {
            await audit.WriteAsync(d.Value, caller, action, subject, details, cancellationToken);
        }

        var outcome = await grains.District(d.Value).ReorganiseAsync(
            new ReorganisationCommand { Id = id, Order = order, Reason = reason, By = caller.Actor, SeenVersion = request.Version ?? plan.Version, Items = plan.Items, ToDo = plan.ToDo }, cancellationToken);
        if (Refusal(outcome) is { } refusal)
        {
            if (!isKnown)
            {
                await audit.WriteAsync(d.Value, caller, $"{action}_refused", subject, details, cancellationToken);
            }

            return refusal;
        }

        try
        {
            await followUp.RunAsync(d.Value);
        }
        catch (AggregateException)
        {
            // It was decided, whatever cannot follow: the sweep goes on with that, and logs why it could not.
        }

        var stands = (await store.ListAsync(d.Value, cancellationToken)).FirstOrDefault(record => record.Id == id) ?? outcome.Record!;
        return TypedResults.Ok(ReorganisationView.Of(stands));
    }

    private static ProblemHttpResult? Refusal(ReorganisationOutcome outcome) => outcome.Result switch
    {
        ReorganisationResult.Refused => Problem.BadReorganisation(outcome.Errors),
        ReorganisationResult.Stale => Problem.Conflict("stale-version", "The grids have changed since you saw them.", "Make the preview again and decide anew."),
        ReorganisationResult.OtherOrder => Problem.Conflict("other-order", "Another reorganisation has this id.", "Give this one an id of its own."),
        ReorganisationResult.Unfinished => Problem.Conflict("unfinished", "The reorganisation before is not finished.", $"{outcome.Record!.Id} goes on by itself; try again in a minute."),
        _ => null,
    };

    private static ProblemHttpResult ForTheControlRoom() => Problem.Forbidden("Reorganisations are for the control room.");

    private static ProblemHttpResult ForTheDistrict() => Problem.Forbidden("Grids are reorganised by an account for the whole district.");
}
