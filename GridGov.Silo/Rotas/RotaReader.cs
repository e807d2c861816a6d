using GridGov.Interfaces.Rotas;

namespace GridGov.Silo.Rotas;

/// <summary>The rotas of a district as stored, and which grids have a worker registered.</summary>
internal sealed class RotaReader(RegisterReader register, IEntityCatalogue catalogue)
{
    /// <summary>Grids with shifts.</summary>
    public async Task<Dictionary<GridCode, Rota>> OfAsync(DistrictId district, CancellationToken cancellationToken) =>
        (await register.RotasAsync(district, cancellationToken)).Where(static one => !one.Rota.Shifts.IsEmpty).ToDictionary(static one => one.Grid, static one => one.Rota);

    /// <summary>Grids that some worker is registered for, as the feed's catalogue has them.</summary>
    public async Task<HashSet<GridCode>> StaffedAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Worker, Limit = PageLimit.Max };
        var grids = new HashSet<GridCode>();
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            grids.UnionWith(page.Items.SelectMany(static item => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.WorkerSnapshot)!.Grids));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return grids;
    }
}
