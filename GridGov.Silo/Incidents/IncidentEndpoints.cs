using GridGov.Silo.Grids;
using GridGov.Silo.Matters;

namespace GridGov.Silo.Incidents;

/// <summary>Incidents: lists, one with its story, reports and steps by hand.</summary>
internal static class IncidentEndpoints
{
    public static RouteGroupBuilder MapIncidents(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/incidents").WithTags("Incidents");
        group.MapGet("", ListAsync).Requires(Right.SeeIncidents).Produces<PageOf<IncidentSnapshot>>().WithName("ListIncidents");
        group.MapGet("/{id}", GetAsync).Requires(Right.SeeIncidents).Produces<IncidentSnapshot>().WithName("GetIncident");
        group.MapGet("/{id}/timeline", GetTimelineAsync).Requires(Right.SeeIncidents).WithName("GetTimeline");
        group.MapGet("/{id}/why", GetDecisionsAsync).Requires(Right.SeeIncidents).WithName("GetDecisions");
        group.MapPost("", ReportAsync).Requires(Right.Report).WithName("ReportIncident");
        group.MapPost("/{id}/{step}", TakeStepAsync).RequireAuthorization().WithName("TakeStep");
        return district;
    }

    /// <summary><c>state=open</c> for all that still take presses; a worker gets those of its own tasks, a department what it is called to.</summary>
    private static async Task<IResult> ListAsync(
        PathId<DistrictId> d, string? state, EventTimeQuery? since, EventTimeQuery? until, string? grid, string? device, string? next, int? limit,
        Caller caller, IGrainFactory grains, CatalogueLists lists, IncidentAccess access, MatterConcerns concerns, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) == Grant.Own)
        {
            var own = caller.Department is null ? await access.OfOwnTasksAsync(caller, d.Value, cancellationToken) : await concerns.ReadAsync(caller, d.Value, cancellationToken);
            return TypedResults.Ok(new PageOf<IncidentSnapshot>(own, null));
        }

        if (state is not (null or "open" or "closed") && !IncidentWords.IsState(state))
        {
            return Problem.Invalid("state", $"state must be open, closed or one of {IncidentWords.States}.");
        }

        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var query = new CatalogueQuery
        {
            Kind = EntityKind.Incident,
            IsOpen = state switch { "open" => true, "closed" => false, _ => null },
            State = state is "open" or "closed" ? null : state,
            From = since?.In(clock),
            To = until?.In(clock),
            Device = device,
            After = next,
        };
        return await lists.ListAsync(caller, d.Value, query, grid, limit, cancellationToken);
    }

    /// <summary>The incident; with <c>contact</c> for those who may see it, whose view is on record before they do.</summary>
    private static async Task<IResult> GetAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, Caller caller, IncidentAccess access, ContactReader contacts, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is not { } incident)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var contact = await contacts.ReadAsync(caller, d.Value, incident, cancellationToken);
        if (contact is null)
        {
            return TypedResults.Ok(incident);
        }

        var view = JsonSerializer.SerializeToNode(incident, GovernanceJson.Default.IncidentSnapshot)!.AsObject();
        view["contact"] = JsonSerializer.SerializeToNode(contact, SiloJson.Options);
        return TypedResults.Ok(view);
    }

    /// <summary>Oldest first, with the word whether the chain of hashes holds from the first entry to the last.</summary>
    private static async Task<Results<Ok<TimelinePage>, ProblemHttpResult>> GetTimelineAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, Caller caller, IGrainFactory grains, IncidentAccess access, CancellationToken cancellationToken) =>
        await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null
            ? Problem.Unknown("incident", id.Value.Value)
            : TypedResults.Ok(TimelinePage.Of(await grains.Incident(d.Value, id.Value).GetTimelineAsync(cancellationToken)));

    private static async Task<Results<Ok<PageOf<DispatchDecision>>, ProblemHttpResult>> GetDecisionsAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, Caller caller, IGrainFactory grains, IncidentAccess access, CancellationToken cancellationToken) =>
        await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null
            ? Problem.Unknown("incident", id.Value.Value)
            : TypedResults.Ok(new PageOf<DispatchDecision>(await grains.Incident(d.Value, id.Value).GetDecisionsAsync(cancellationToken), null));

    private static async Task<Results<Created<IncidentSnapshot>, Ok<IncidentSnapshot>, ProblemHttpResult>> ReportAsync(
        PathId<DistrictId> d, ReportRequest request, Caller caller, IGrainFactory grains, MatterIntake matters, TimeProvider time, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        request.Check(faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var now = time.GetUtcNow();
        var (matter, refusal) = await matters.ReadAsync(d.Value, request, now, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var home = request.Resident is { } resident
            ? (await grains.Resident(d.Value, new ResidentId(resident)).GetRegistrationAsync(cancellationToken))?.Home
            : null;
        var id = request.IncidentId();
        var grain = grains.Incident(d.Value, id);
        var command = request.ToCommand(caller, home, await grains.ClockAsync(d.Value, cancellationToken), now) with { Matter = matter };
        var outcome = await grain.OpenAsync(command, cancellationToken);
        var incident = await grain.GetSnapshotAsync(cancellationToken);
        return incident is null ? Problem.Unknown("incident", id.Value)
            : outcome == PressOutcome.Opened ? TypedResults.Created($"/api/v1/districts/{d.Value}/incidents/{id}", incident)
            : TypedResults.Ok(incident);
    }

    private static async Task<Results<Ok<IncidentSnapshot>, ProblemHttpResult>> TakeStepAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, string step, HttpRequest http, Caller caller, IGrainFactory grains, IncidentAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        if (IncidentWords.Step(step) is not { } wanted)
        {
            return Problem.Unknown("step", step);
        }

        if (caller.GrantOf(RoleTable.For(wanted)) == Grant.None)
        {
            return Problem.Forbidden($"The role {caller.Role.Word()} may not {step}.");
        }

        var request = await StepBody.ReadAsync(http, cancellationToken);
        var faults = new Faults();
        request.Check(wanted, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        var outcome = await grains.Incident(d.Value, id.Value).TakeStepAsync(request.ToRequest(wanted, caller, time.GetUtcNow()), cancellationToken);
        return StepAnswer.Of(outcome, "incident", id.Value.Value);
    }
}
