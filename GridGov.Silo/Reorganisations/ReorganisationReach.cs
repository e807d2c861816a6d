using GridGov.Grains.Patrols;

namespace GridGov.Silo.Reorganisations;

/// <summary>Reads all that names grids of a district: homes, devices, workers, open incidents and matters, rotas, plans, accounts.</summary>
internal sealed class ReorganisationReach(
    RegisterReader register, IEntityCatalogue catalogue, IPatrolPlanStore plans, AccountDirectory accounts, GridMapCache maps)
{
    /// <summary>Matters that were handled and are not archived are nobody's past yet.</summary>
    private static readonly (bool? IsOpen, string? State)[] GoingOn = [(true, null), (null, WireWord.Of(IncidentState.Handled)), (null, WireWord.Of(IncidentState.Verified))];

    /// <summary>All that names one of the grids.</summary>
    public async Task<ImmutableArray<GridNaming>> NamingAsync(DistrictId district, IReadOnlySet<GridCode> grids, CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(district, cancellationToken);
        var namings = ImmutableArray.CreateBuilder<GridNaming>();
        foreach (var resident in await register.ResidentsAsync(district, cancellationToken))
        {
            if (resident.Registration.Home is { Grid: { } grid } home && grids.Contains(grid))
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Resident, resident.Id.Value, [grid], Places(home.Location)));
            }
        }

        foreach (var device in await register.DevicesAsync(district, cancellationToken))
        {
            if (device.Grid is { } grid && grids.Contains(grid))
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Device, device.Id.Value, [grid], Places(device.Registration.Home?.Location)));
            }
        }

        foreach (var (worker, own) in await register.WorkersAsync(district, cancellationToken))
        {
            if (own.Any(grids.Contains))
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Worker, worker.Value, own, []));
            }
        }

        foreach (var incident in await GoingOnAsync(district, grids, cancellationToken))
        {
            if (incident.Grid is { } grid && map.LivingOf(grid, incident.Location?.Place) is { } serving && grids.Contains(serving))
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Incident, incident.Id.Value, [serving], Places(incident.Location?.Place)));
            }
        }

        foreach (var (grid, rota) in await register.RotasAsync(district, cancellationToken))
        {
            if (grids.Contains(grid) && !rota.Shifts.IsEmpty)
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Rota, grid.Value, [grid], []));
            }
        }

        foreach (var grid in grids)
        {
            namings.AddRange((await plans.OfGridAsync(district, grid, cancellationToken))
                .Select(plan => new GridNaming(ReorganisationItemKind.PatrolPlan, plan.Id, [grid], [.. plan.Checkpoints.Select(static point => point.Location)])));
        }

        foreach (var account in await accounts.ListAsync(cancellationToken))
        {
            if (account.District == district.Value && account.Grid is { } scope && grids.Contains(new GridCode(scope)))
            {
                namings.Add(new GridNaming(ReorganisationItemKind.Account, account.Name, [new GridCode(scope)], []));
            }
        }

        return namings.ToImmutable();
    }

    /// <summary>Incidents that take presses, and matters that are not archived, which the lists have under one of the grids.</summary>
    public async Task<ImmutableArray<IncidentSnapshot>> GoingOnAsync(DistrictId district, IEnumerable<GridCode> grids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<IncidentId, IncidentSnapshot>();
        foreach (var grid in grids)
        {
            foreach (var (isOpen, state) in GoingOn)
            {
                await foreach (var incident in ListAsync(district, new CatalogueQuery { Kind = EntityKind.Incident, IsOpen = isOpen, State = state, Grid = grid, Limit = PageLimit.Max }, cancellationToken)
                    .Select(static entry => JsonSerializer.Deserialize(entry.Body.AsSpan(), GovernanceJson.Default.IncidentSnapshot)!))
                {
                    if (state is null || incident.Course is not null)
                    {
                        found[incident.Id] = incident;
                    }
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>The ids of a kind that the lists have under a grid.</summary>
    public IAsyncEnumerable<string> IdsAsync(DistrictId district, EntityKind kind, GridCode grid, CancellationToken cancellationToken) =>
        ListAsync(district, new CatalogueQuery { Kind = kind, Grid = grid, Limit = PageLimit.Max }, cancellationToken).Select(static entry => entry.Id);

    private async IAsyncEnumerable<FeedEntry> ListAsync(
        DistrictId district, CatalogueQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await catalogue.ListAsync(district, query, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item.Entry;
            }

            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    private static ImmutableArray<GeoPoint> Places(GeoPoint? place) => place is { } known ? [known] : [];
}
