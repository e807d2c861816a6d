using GridGov.Grains.Calendars;
using GridGov.Grains.Rotas;
using GridGov.Interfaces.Rotas;
using GridGov.Silo.Grids;

namespace GridGov.Silo.Rotas;

/// <summary>Rotas (排班): shifts with A and B posts, who is away, who is responsible when, and what one shift leaves to the next.</summary>
internal static class RotaEndpoints
{
    private const int MaxHours = 31 * 24;

    public static RouteGroupBuilder MapRotas(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/grids/{id}/rota").WithTags("Rotas");
        group.MapPut("", ReplaceAsync).Requires(Right.RegisterWorkers).WithName("PutRota");
        group.MapGet("", GetAsync).Requires(Right.SeeIncidents).WithName("GetRota");
        group.MapPut("/leaves/{leave}", LeaveAsync).Requires(Right.RegisterWorkers).WithName("PutLeave");
        group.MapDelete("/leaves/{leave}", ReturnAsync).Requires(Right.RegisterWorkers).WithName("RemoveLeave");
        district.MapPut("/workers/{id}/shift-notes/{note}", NoteAsync).Requires(Right.ActAsWorker).WithTags("Rotas").WithName("PutShiftNote");
        district.MapPut("/workers/{id}/shift-notes/{note}/read", ReadAsync).Requires(Right.ActAsWorker).WithTags("Rotas").WithName("ReadShiftNote");
        district.MapGet("/rota-coverage", CoverageAsync).Requires(Right.SeeIncidents).WithTags("Rotas").WithName("GetRotaCoverage");
        return district;
    }

    /// <summary>Replaces a base grid's shifts. Somebody who is missing within the next hours becomes a notice on the wall, one at a time, which goes when somebody covers.</summary>
    private static async Task<Results<Ok<RotaView>, ProblemHttpResult>> ReplaceAsync(
        PathId<DistrictId> d, PathId<GridCode> id, RotaRequest request, Caller caller, IGrainFactory grains, EntityScope scope, IHierarchyStore hierarchy, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var shifts = request.ToShifts(faults);
        foreach (var worker in shifts.SelectMany(static shift => shift.Deputies.Prepend(shift.Main)).Distinct())
        {
            if (await grains.Worker(d.Value, worker).GetRegistrationAsync(cancellationToken) is null)
            {
                faults.Add("shifts", $"There is no worker {worker}.");
            }
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (!await IsBaseAsync(caller, d.Value, id.Value, scope, hierarchy, cancellationToken))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        var outcome = await grains.Rota(d.Value, id.Value).ReplaceAsync(shifts, request.Version, cancellationToken);
        if (outcome.Result == RotaResult.Stale)
        {
            return Problem.Conflict("stale-version", "The rota has changed since you saw it.", "Load it again and decide anew.");
        }

        await audit.WriteAsync(d.Value, caller, "change_rota", $"grid:{id.Value}", $"version {outcome.View.Rota.Version}", cancellationToken);
        return TypedResults.Ok(outcome.View);
    }

    /// <summary>The rota, and who is responsible for the next <c>hours</c> (24 unless said, at most 744) from <c>from</c> on (left out: now). A worker sees those in which it stands.</summary>
    private static async Task<Results<Ok<GridRotaView>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<GridCode> id, EventTimeQuery? from, int? hours, Caller caller, IGrainFactory grains, EntityScope scope, IHierarchyStore hierarchy,
        WorkingCalendar calendar, TimeProvider time, CancellationToken cancellationToken)
    {
        if (hours is < 1 or > MaxHours)
        {
            return Problem.Invalid("hours", $"hours must be 1 to {MaxHours}.");
        }

        if (!await IsBaseAsync(caller, d.Value, id.Value, scope, hierarchy, cancellationToken))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        var view = await grains.Rota(d.Value, id.Value).GetAsync(cancellationToken);
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope
            && !view.Rota.Shifts.Any(shift => shift.Main == caller.Worker || (caller.Worker is { } worker && shift.Deputies.Contains(worker))))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var start = from?.In(clock) ?? time.GetUtcNow();
        return TypedResults.Ok(new GridRotaView(
            id.Value, view.Rota, new RotaRule(clock, calendar).Spans(view.Rota, start, start.AddHours(hours ?? 24)), view.Notes, view.Notice));
    }

    /// <summary>轮休, 请假: who stands in the rota is away, and the next B post stands in.</summary>
    private static async Task<Results<Ok<RotaView>, ProblemHttpResult>> LeaveAsync(
        PathId<DistrictId> d, PathId<GridCode> id, string leave, RotaLeaveRequest request, Caller caller, IGrainFactory grains, EntityScope scope, IHierarchyStore hierarchy,
        AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        GivenId.Check("leave", leave, faults);
        if (request.ToLeave(leave, await grains.ClockAsync(d.Value, cancellationToken), faults) is not { } away)
        {
            return Problem.Invalid(faults);
        }

        if (!await IsBaseAsync(caller, d.Value, id.Value, scope, hierarchy, cancellationToken))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "change_leave", $"worker:{away.Worker}", $"grid {id.Value} {InstantText.Of(away.From)}–{InstantText.Of(away.To)}", cancellationToken);
        return TypedResults.Ok((await grains.Rota(d.Value, id.Value).LeaveAsync(away, cancellationToken)).View);
    }

    private static async Task<Results<Ok<RotaView>, ProblemHttpResult>> ReturnAsync(
        PathId<DistrictId> d, PathId<GridCode> id, string leave, Caller caller, IGrainFactory grains, EntityScope scope, IHierarchyStore hierarchy, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        if (!await IsBaseAsync(caller, d.Value, id.Value, scope, hierarchy, cancellationToken))
        {
            return Problem.Unknown("grid", id.Value.Value);
        }

        await audit.WriteAsync(d.Value, caller, "remove_leave", $"grid:{id.Value}", leave, cancellationToken);
        return TypedResults.Ok((await grains.Rota(d.Value, id.Value).ReturnAsync(leave, cancellationToken)).View);
    }

    /// <summary>交接班: what one shift leaves to the next, by somebody of the rota.</summary>
    private static async Task<Results<Ok<RotaView>, ProblemHttpResult>> NoteAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string note, ShiftNoteRequest request, Caller caller, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.ActAsWorker, id.Value))
        {
            return Problem.NotYourWorker();
        }

        var faults = new Faults();
        GivenId.Check("note", note, faults);
        faults.Require("text", request.Text, 1_000);
        if (!PlainId.TryParse<GridCode>(request.Grid, out var grid))
        {
            faults.Add("grid", "grid must be the code of the grid.");
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var at = await grains.EventTimeAsync(d.Value, request.At, time.GetUtcNow(), cancellationToken);
        var said = new ShiftNote { Id = note, Worker = id.Value, Text = request.Text!.Trim(), RecordedAt = at };
        return Answer(await grains.Rota(d.Value, grid).NoteAsync(said, cancellationToken), note);
    }

    private static async Task<Results<Ok<RotaView>, ProblemHttpResult>> ReadAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string note, ShiftNoteReadRequest request, Caller caller, IGrainFactory grains, CancellationToken cancellationToken) =>
        !caller.MayFor(Right.ActAsWorker, id.Value) ? Problem.NotYourWorker()
        : !PlainId.TryParse<GridCode>(request.Grid, out var grid) ? Problem.Invalid("grid", "grid must be the code of the grid.")
        : Answer(await grains.Rota(d.Value, grid).ReadAsync(note, id.Value, cancellationToken), note);

    /// <summary>
    /// The base grids for which nobody is responsible at some minute of the next <c>hours</c> (24 unless said, at most 744). A grid without a rota is covered day and night by the workers who
    /// are registered for it, and by nobody when there are none.
    /// </summary>
    private static async Task<Results<Ok<RotaCoverage>, ProblemHttpResult>> CoverageAsync(
        PathId<DistrictId> d, EventTimeQuery? from, int? hours, Caller caller, IGrainFactory grains, RotaReader rotas, EntityScope scope, IHierarchyStore hierarchy, WorkingCalendar calendar,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("Coverage is for the control room.");
        }

        if (hours is < 1 or > MaxHours)
        {
            return Problem.Invalid("hours", $"hours must be 1 to {MaxHours}.");
        }

        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var (rule, start) = (new RotaRule(clock, calendar), from?.In(clock) ?? time.GetUtcNow());
        var end = start.AddHours(hours ?? 24);
        var (known, staffed) = (await rotas.OfAsync(d.Value, cancellationToken), await rotas.StaffedAsync(d.Value, cancellationToken));
        var (count, open) = (0, ImmutableArray.CreateBuilder<UncoveredGrid>());
        foreach (var grid in (await hierarchy.LoadGridsAsync(d.Value, cancellationToken)).Grids.Where(static grid => grid.Level == GridLevel.Base))
        {
            if (!await scope.CoversAsync(caller, d.Value, grid.Code, cancellationToken))
            {
                continue;
            }

            count++;
            var rota = known.GetValueOrDefault(grid.Code);
            ImmutableArray<RotaSpan> gaps = rota is not null ? [.. rule.Spans(rota, start, end).Where(static span => span.Worker is null)]
                : staffed.Contains(grid.Code) ? []
                : [new RotaSpan(start, end, null, null, IsDeputy: false)];
            if (!gaps.IsEmpty)
            {
                open.Add(new UncoveredGrid(grid.Code, rota is not null, gaps));
            }
        }

        return TypedResults.Ok(new RotaCoverage(start, end, count, count - open.Count, open.ToImmutable()));
    }

    private static Results<Ok<RotaView>, ProblemHttpResult> Answer(RotaOutcome outcome, string note) => outcome.Result switch
    {
        RotaResult.NotInRota => Problem.Forbidden("Only who stands in the grid's rota leaves and reads its notes."),
        RotaResult.Unknown => Problem.Unknown("note", note),
        _ => TypedResults.Ok(outcome.View),
    };

    private static async Task<bool> IsBaseAsync(
        Caller caller, DistrictId district, GridCode grid, EntityScope scope, IHierarchyStore hierarchy, CancellationToken cancellationToken) =>
        await scope.CoversAsync(caller, district, grid, cancellationToken)
        && (await hierarchy.LoadGridsAsync(district, cancellationToken)).Grids.Any(known => known.Code == grid && known.Level == GridLevel.Base);
}
