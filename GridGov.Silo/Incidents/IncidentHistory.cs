using System.Runtime.CompilerServices;

namespace GridGov.Silo.Incidents;

/// <summary>The incidents of a span of time, from the catalogue, newest first. One counts in the grids in which it was opened, whoever goes on with it since.</summary>
internal sealed class IncidentHistory(IEntityCatalogue catalogue)
{
    private const int MaxIncidents = 100_000;

    /// <summary>Those received in <c>[from, to)</c>, all of them, a page at a time: for sums, which must not be cut off.</summary>
    public async IAsyncEnumerable<IncidentSnapshot> StreamAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, GridCode? grid, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Incident, From = from, To = to, Grid = grid, Limit = PageLimit.Max };
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            foreach (var incident in page.Items.Select(Read).Where(incident => WasOpenedIn(incident, grid)))
            {
                yield return incident;
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    /// <summary>Those received in <c>[from, to)</c>, at most 100,000.</summary>
    public async Task<List<IncidentSnapshot>> ReadAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, GridCode? grid, string? device, CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Incident, From = from, To = to, Grid = grid, Device = device, Limit = PageLimit.Max };
        var incidents = new List<IncidentSnapshot>();
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            incidents.AddRange(page.Items.Select(Read).Where(incident => WasOpenedIn(incident, grid)));
            query = query with { After = page.Next };
        }
        while (query.After is not null && incidents.Count < MaxIncidents);

        return incidents;
    }

    private static IncidentSnapshot Read(FeedEvent item) => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!;

    private static bool WasOpenedIn(IncidentSnapshot incident, GridCode? grid) => grid is not { } code || incident.GridPath.Contains(code);
}
