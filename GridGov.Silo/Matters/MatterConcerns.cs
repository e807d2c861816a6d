namespace GridGov.Silo.Matters;

/// <summary>The open matters that wait for a caller, from the feed's catalogue, newest first.</summary>
internal sealed class MatterConcerns(IEntityCatalogue catalogue)
{
    public async Task<ImmutableArray<IncidentSnapshot>> ReadAsync(Caller caller, DistrictId district, CancellationToken cancellationToken)
    {
        var query = new CatalogueQuery { Kind = EntityKind.Incident, IsOpen = true, Grid = caller.Grid, Limit = PageLimit.Max };
        var found = ImmutableArray.CreateBuilder<IncidentSnapshot>();
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            found.AddRange(page.Items
                .Select(static item => JsonSerializer.Deserialize(item.Entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!)
                .Where(incident => MatterConcern.Of(caller, incident)));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return found.ToImmutable();
    }
}
