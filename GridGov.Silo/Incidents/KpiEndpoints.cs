using GridGov.Silo.Grids;

namespace GridGov.Silo.Incidents;

/// <summary>The telecare clock's figures.</summary>
internal static class KpiEndpoints
{
    private const int MaxIncidents = 100_000;

    public static RouteGroupBuilder MapKpi(this RouteGroupBuilder district)
    {
        district.MapGet("/kpi", GetAsync).Requires(Right.SeeIncidents).WithTags("Incidents").WithName("GetKpi");
        return district;
    }

    /// <summary>Of incidents received in <c>[from, to)</c>; left out: the last 24 hours.</summary>
    private static async Task<Results<Ok<TelecareClockReport>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, EventTimeQuery? from, EventTimeQuery? to, string? grid, Caller caller, IGrainFactory grains, IEntityCatalogue catalogue, CatalogueLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.GrantOf(Right.SeeIncidents) != Grant.Scope)
        {
            return Problem.Forbidden("Figures are for the control room.");
        }

        var (within, refusal) = await lists.GridAsync(caller, d.Value, grid, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var clock = await grains.ClockAsync(d.Value, cancellationToken);
        var end = to?.In(clock) ?? now.AddMinutes(1);
        var query = new CatalogueQuery
        {
            Kind = EntityKind.Incident, From = from?.In(clock) ?? end.AddDays(-1), To = end, Grid = within, Limit = PageLimit.Max,
        };
        var incidents = new List<IncidentSnapshot>();
        do
        {
            var page = await catalogue.ListAsync(d.Value, query, cancellationToken);
            incidents.AddRange(page.Items.Select(item => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!));
            query = query with { After = page.Next };
        }
        while (query.After is not null && incidents.Count < MaxIncidents);

        return TypedResults.Ok(TelecareClockReport.Of(incidents, now));
    }
}
