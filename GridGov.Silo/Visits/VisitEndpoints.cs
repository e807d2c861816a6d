using GridGov.Interfaces.Visits;
using GridGov.Silo.Grids;

namespace GridGov.Silo.Visits;

/// <summary>
/// Visits to residents (走访): how often somebody is to be seen, who came and what came of it. Set by supervisors, told by the workers' phones under ids of their own, so that
/// saying it again changes nothing; every view is on record first.
/// </summary>
internal static class VisitEndpoints
{
    public static RouteGroupBuilder MapVisits(this RouteGroupBuilder district)
    {
        district.MapPut("/residents/{id}/visit-plan", PlanAsync).Requires(Right.PlanVisits).WithTags("Visits").WithName("PlanVisits");
        district.MapGet("/residents/{id}/visits", GetAsync).Requires(Right.SeeIncidents).WithTags("Visits").WithName("GetVisits");
        district.MapPut("/workers/{id}/visits/{visit}", RecordAsync).Requires(Right.ActAsWorker).WithTags("Visits").WithName("RecordVisit");
        district.MapGet("/visits", ListAsync).Requires(Right.SeeIncidents).WithTags("Visits").WithName("ListVisitPlans");
        return district;
    }

    /// <summary>Who is not seen for so many local days becomes a matter of type <c>elder_care</c> when the offices open on the last of them, once, until somebody was there.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> PlanAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, VisitPlanRequest request, Caller caller, IGrainFactory grains, VisitAccess access, AuditWriter audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.EveryDays is < 1 or > VisitPlan.MaxDays)
        {
            return Problem.Invalid("everyDays", $"everyDays must be 1 to {VisitPlan.MaxDays}, or left out for no plan.");
        }

        if (!await access.CoversAsync(caller, d.Value, id.Value, cancellationToken))
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "plan_visits", $"resident:{id.Value}", request.EveryDays is { } days ? $"every {days} days" : "none", cancellationToken);
        var receipt = await grains.Visits(d.Value, id.Value).PlanAsync(new VisitPlan(request.EveryDays, caller.Actor, time.GetUtcNow()), cancellationToken);
        return receipt.Result == VisitResult.UnknownResident ? Problem.Unknown("resident", id.Value.Value) : TypedResults.NoContent();
    }

    /// <summary>The plan, when it is due, and the newest visits.</summary>
    private static async Task<Results<Ok<VisitSnapshot>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<ResidentId> id, Caller caller, IGrainFactory grains, VisitAccess access, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("A resident's visits are for the control room.");
        }

        if (!await access.CoversAsync(caller, d.Value, id.Value, cancellationToken)
            || await grains.Resident(d.Value, id.Value).GetRegistrationAsync(cancellationToken) is null)
        {
            return Problem.Unknown("resident", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "view_visits", $"resident:{id.Value}", null, cancellationToken);
        return TypedResults.Ok(await grains.Visits(d.Value, id.Value).GetAsync(cancellationToken));
    }

    /// <summary>
    /// What came of a visit. An unanswered door opens an urgent incident, or joins the one that is open for this resident, and calls several workers, whoever stands there among them;
    /// a resident who was seen settles the matter that waits for it.
    /// </summary>
    private static async Task<Results<Ok<Visit>, Created<Visit>, ProblemHttpResult>> RecordAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string visit, VisitRequest request, Caller caller, IGrainFactory grains, AuditWriter audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var faults = new Faults();
        request.Check(faults);
        if (!PlainId.IsValid(visit) || visit.Length > PlainId.MaxGivenLength)
        {
            faults.Add("visit", $"The visit's id must be 1 to {PlainId.MaxGivenLength} letters, digits, '.', '_', '-' or ':'.");
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var resident = new ResidentId(request.Resident!);
        var said = request.ToVisit(visit, id.Value, await grains.ClockAsync(d.Value, cancellationToken), time.GetUtcNow());
        var receipt = await grains.Visits(d.Value, resident).RecordAsync(said, cancellationToken);
        if (receipt.Result == VisitResult.Done)
        {
            await audit.WriteAsync(d.Value, caller, "record_visit", $"resident:{resident}", WireWord.Of(said.Outcome), cancellationToken);
        }

        return receipt.Result switch
        {
            VisitResult.Done => TypedResults.Created($"/api/v1/districts/{d.Value}/residents/{resident}/visits", receipt.Visit),
            VisitResult.Known => TypedResults.Ok(receipt.Visit),
            VisitResult.UnknownWorker => Problem.Unknown("worker", id.Value.Value),
            _ => Problem.Unknown("resident", resident.Value),
        };
    }

    /// <summary>All plans of the caller's scope, what is due first; no names.</summary>
    private static async Task<Results<Ok<PageOf<VisitDueView>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, Caller caller, RegisterReader reader, VisitAccess access, AuditWriter audit, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("Plans of visits are for the control room.");
        }

        await audit.WriteAsync(d.Value, caller, "list_visits", $"district:{d.Value}", null, cancellationToken);
        var plans = ImmutableArray.CreateBuilder<VisitDueView>();
        foreach (var (resident, stands) in await reader.VisitsAsync(d.Value, cancellationToken))
        {
            if (stands.EveryDays is { } days && await access.CoversAsync(caller, d.Value, resident, cancellationToken))
            {
                plans.Add(new VisitDueView(resident, days, stands.LastSeenAt, stands.DueAt, stands.Matter));
            }
        }

        return TypedResults.Ok(new PageOf<VisitDueView>(
            [.. plans.OrderBy(static plan => plan.DueAt ?? DateTimeOffset.MinValue).ThenBy(static plan => plan.Resident.Value, StringComparer.Ordinal)], null));
    }
}
