using GridGov.Silo.Grids;

namespace GridGov.Silo.Incidents;

/// <summary>The telecare clock's figures: of a span, over its course, and grid by grid.</summary>
internal static class KpiEndpoints
{
    private const int MaxSteps = 750;

    public static RouteGroupBuilder MapKpi(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/kpi").Requires(Right.SeeIncidents).WithTags("Incidents");
        group.MapGet("", GetAsync).WithName("GetKpi");
        group.MapGet("/course", GetCourseAsync).WithName("GetKpiCourse");
        group.MapGet("/grids", GetByGridAsync).WithName("GetKpiByGrid");
        return district;
    }

    /// <summary>Of incidents received in <c>[from, to)</c>; left out: the last 24 hours.</summary>
    private static async Task<Results<Ok<TelecareClockReport>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, EventTimeQuery? from, EventTimeQuery? to, string? grid, Caller caller, IGrainFactory grains, IncidentHistory history, CatalogueLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        var span = new KpiSpan(await grains.ClockAsync(d.Value, cancellationToken), from, to, time.GetUtcNow());
        var (within, refusal) = await WithinAsync(caller, d.Value, grid, lists, cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Ok(TelecareClockReport.Of(await history.ReadAsync(d.Value, span.From, span.To, within, null, cancellationToken), span.Now));
    }

    /// <summary>The same for each hour or day of the span, oldest first; those without incidents are there too.</summary>
    private static async Task<Results<Ok<PageOf<KpiStep>>, ProblemHttpResult>> GetCourseAsync(
        PathId<DistrictId> d, EventTimeQuery? from, EventTimeQuery? to, string? grid, string? step, Caller caller, IGrainFactory grains, IncidentHistory history, CatalogueLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        if (step is not (null or "hour" or "day"))
        {
            return Problem.Invalid("step", "step must be hour or day.");
        }

        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var span = new KpiSpan(clock, from, to, time.GetUtcNow());
        var starts = span.Starts(isDaily: step == "day");
        if (starts.Length > MaxSteps)
        {
            return Problem.Invalid("step", $"That is more than {MaxSteps} steps; ask for days or for less.");
        }

        var (within, refusal) = await WithinAsync(caller, d.Value, grid, lists, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var incidents = await history.ReadAsync(d.Value, span.From, span.To, within, null, cancellationToken);
        var byStep = incidents.ToLookup(incident => KpiSpan.StepOf(starts, incident.Clock.T1 ?? span.From));
        return TypedResults.Ok(new PageOf<KpiStep>(
            [.. starts.Select((at, n) => new KpiStep(at, TelecareClockReport.Of(byStep[n], span.Now)))], null));
    }

    /// <summary>The same for each grid of a level (town, village or base) in which there was an incident.</summary>
    private static async Task<Results<Ok<PageOf<KpiOfGrid>>, ProblemHttpResult>> GetByGridAsync(
        PathId<DistrictId> d, EventTimeQuery? from, EventTimeQuery? to, string? grid, string? level, Caller caller, IGrainFactory grains, IncidentHistory history, GridMapCache maps, CatalogueLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<GridLevel>(level ?? "town", ignoreCase: true, out var wanted))
        {
            return Problem.Invalid("level", "level must be district, town, village or base.");
        }

        var span = new KpiSpan(await grains.ClockAsync(d.Value, cancellationToken), from, to, time.GetUtcNow());
        var (within, refusal) = await WithinAsync(caller, d.Value, grid, lists, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var ofLevel = (await maps.GetMapAsync(d.Value, cancellationToken)).WithClosed.Where(definition => definition.Level == wanted).ToDictionary(definition => definition.Code);
        var incidents = await history.ReadAsync(d.Value, span.From, span.To, within, null, cancellationToken);
        return TypedResults.Ok(new PageOf<KpiOfGrid>(
            [
                .. incidents.SelectMany(incident => incident.GridPath.Where(ofLevel.ContainsKey).Select(code => (Code: code, Incident: incident)))
                    .GroupBy(pair => pair.Code, pair => pair.Incident)
                    .Select(group => new KpiOfGrid(group.Key, ofLevel[group.Key].Name, TelecareClockReport.Of(group, span.Now)))
                    .OrderBy(row => row.Grid.Value, StringComparer.Ordinal),
            ],
            null));
    }

    private static async ValueTask<(GridCode? Grid, ProblemHttpResult? Refusal)> WithinAsync(
        Caller caller, DistrictId district, string? grid, CatalogueLists lists, CancellationToken cancellationToken) =>
        caller.GrantOf(Right.SeeIncidents) == Grant.Scope
            ? await lists.GridAsync(caller, district, grid, cancellationToken)
            : (null, Problem.Forbidden("Figures are for the control room."));
}

/// <summary>Figures of one hour or day.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Figures">Of the incidents received in it.</param>
internal sealed record KpiStep(DateTimeOffset At, TelecareClockReport Figures);

/// <summary>Figures of one grid and below.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Of the incidents in it.</param>
internal sealed record KpiOfGrid(GridCode Grid, string Name, TelecareClockReport Figures);
