using System.Collections.Concurrent;
using GridGov.Grains.Patrols;
using GridGov.Grains.Rotas;
using GridGov.Silo.Grids;

namespace GridGov.Silo.Reorganisations;

/// <summary>
/// Brings everything that names a reorganised grid to what is there now, after the hierarchy has changed: who is responsible, who looks on and what is open first, then homes, devices, plans, counts.
/// What fails holds nothing else up. Each step may be repeated; what a crash breaks off is gone on with at the start (<see cref="ReorganisationSweep"/>).
/// </summary>
internal sealed class ReorganisationFollowUp(
    IGrainFactory grains, GridMapCache maps, IReorganisationStore store, ReorganisationReach reach, IPatrolPlanStore plans, AccountDirectory accounts, DistrictRegisters registers,
    IHostApplicationLifetime lifetime)
{
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<DistrictId, SemaphoreSlim> _running = new();

    /// <summary>Goes on with what is not finished in a district. A caller that goes away stops nothing.</summary>
    /// <exception cref="AggregateException">All was tried, and something could not follow: the reorganisation is not finished.</exception>
    public async Task RunAsync(DistrictId district)
    {
        var stopping = lifetime.ApplicationStopping;
        var gate = _running.GetOrAdd(district, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(stopping);
        try
        {
            var records = await store.ListAsync(district, stopping);
            foreach (var record in records.Where(static record => record.FinishedAt is null))
            {
                await FollowAsync(district, record, records.FirstOrDefault(known => known.Id == record.Order.Reverts), stopping);
                await grains.District(district).FinishReorganisationAsync(record.Id, stopping);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task FollowAsync(DistrictId district, Reorganisation record, Reorganisation? reverted, CancellationToken cancellationToken)
    {
        var map = await maps.GetMapAsync(district, cancellationToken);
        var since = (await grains.ClockAsync(district, cancellationToken)).DayOf(record.At);
        var tried = new AllTried(AtOnce, cancellationToken);
        foreach (var kind in record.Items.GroupBy(static item => item.Kind).OrderBy(static kind => OrderOf(kind.Key)))
        {
            await tried.EachAsync(kind, (item, token) => ApplyAsync(district, item, since, token));
        }

        // What was entered while this was decided.
        var closed = record.Closed.Select(static one => one.Grid.Code).ToHashSet();
        var late = ReorganisationItems.Late(map, record, reverted, await reach.NamingAsync(district, closed, cancellationToken));
        await tried.EachAsync(late, (item, token) => ApplyAsync(district, item, since, token));
        await TellMovedAsync(district, record, tried, cancellationToken);
        await RegridIncidentsAsync(district, record, tried, cancellationToken);
        await tried.EachAsync(TouchedGrids.Of(map, record), (grid, token) => grains.Grid(district, grid).RefreshAsync(token));
        await tried.EachAsync(TouchedGrids.Named(record), (grid, token) => grains.Rota(district, grid).LookAsync(token));
        tried.ThrowIfAnyFailed();
    }

    // An alarm needs those who go, and those who send them and see nothing until then, before it needs anything else.
    private static int OrderOf(ReorganisationItemKind kind) => kind switch
    {
        ReorganisationItemKind.Worker => 0,
        ReorganisationItemKind.Account => 1,
        ReorganisationItemKind.Incident => 2,
        _ => 3,
    };

    private Task ApplyAsync(DistrictId district, ReorganisationItem item, DateOnly since, CancellationToken cancellationToken) => item.Kind switch
    {
        ReorganisationItemKind.Worker => grains.Worker(district, new WorkerId(item.Id)).RegridAsync(item.From, item.To, cancellationToken),
        ReorganisationItemKind.Incident => grains.Incident(district, new IncidentId(item.Id)).RegridAsync(cancellationToken),
        ReorganisationItemKind.Device => DeviceAsync(district, new DeviceId(item.Id), item.From[0], item.To[0], cancellationToken),
        ReorganisationItemKind.Resident => ResidentAsync(district, new ResidentId(item.Id), item, cancellationToken),
        ReorganisationItemKind.Rota => RotaAsync(district, item, cancellationToken),
        ReorganisationItemKind.PatrolPlan => PlanAsync(district, item, since, cancellationToken),
        _ => AccountAsync(district, item, cancellationToken),
    };

    private async Task DeviceAsync(DistrictId district, DeviceId id, GridCode from, GridCode to, CancellationToken cancellationToken)
    {
        var device = grains.Device(district, id);
        if (await device.RegridAsync(from, to, cancellationToken) && await device.GetRegistrationAsync(cancellationToken) is { } registration)
        {
            await registers.RegisteredAsync(district, () => Task.FromResult(RegisterEntry.Of(id, registration, to)));
        }
    }

    private async Task ResidentAsync(DistrictId district, ResidentId id, ReorganisationItem item, CancellationToken cancellationToken)
    {
        var resident = grains.Resident(district, id);
        if (await resident.RegridAsync(item.From[0], item.To[0], cancellationToken) && await resident.GetRegistrationAsync(cancellationToken) is { } registration)
        {
            await registers.RegisteredAsync(district, () => Task.FromResult(RegisterEntry.Of(id, registration)));
        }
    }

    private async Task RotaAsync(DistrictId district, ReorganisationItem item, CancellationToken cancellationToken)
    {
        var from = (await grains.Rota(district, item.From[0]).GetAsync(cancellationToken)).Rota;
        foreach (var to in item.To)
        {
            var rota = grains.Rota(district, to);
            var (withShifts, leaves) = RotaCopy.Of(from, (await rota.GetAsync(cancellationToken)).Rota);
            if (withShifts)
            {
                await rota.ReplaceAsync(from.Shifts, null, cancellationToken);
            }

            foreach (var leave in leaves)
            {
                await rota.LeaveAsync(leave, cancellationToken);
            }
        }
    }

    /// <summary>The old plan stays in the closed grid: what was patrolled by it is held against it.</summary>
    private async Task PlanAsync(DistrictId district, ReorganisationItem item, DateOnly since, CancellationToken cancellationToken)
    {
        if (item.To.IsEmpty)
        {
            await plans.RemoveAsync(district, item.From[0], item.Id, cancellationToken);
            return;
        }

        if ((await plans.OfGridAsync(district, item.From[0], cancellationToken)).FirstOrDefault(plan => plan.Id == item.Id) is { } plan)
        {
            await plans.TryPutAsync(district, plan with { Id = item.As!, Grid = item.To[0], Since = since }, int.MaxValue, cancellationToken);
        }
    }

    private async Task AccountAsync(DistrictId district, ReorganisationItem item, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(item.Id, cancellationToken) is { } account && account.District == district.Value && account.Grid == item.From[0].Value)
        {
            await accounts.PutAsync(account with { Grid = item.To[0].Value }, cancellationToken);
        }
    }

    // Their own grid is the same; what is above it is not: lists, dispatch and counts go by it.
    private async Task TellMovedAsync(DistrictId district, Reorganisation record, AllTried tried, CancellationToken cancellationToken)
    {
        foreach (var moved in record.Moved)
        {
            var workers = await reach.IdsAsync(district, EntityKind.Worker, moved.Grid, cancellationToken).ToArrayAsync(cancellationToken);
            await tried.EachAsync(
                workers,
                async (id, token) =>
                {
                    var worker = grains.Worker(district, new WorkerId(id));
                    if (await worker.GetRegistrationAsync(token) is { } registration)
                    {
                        await worker.RegridAsync(registration.Grids, registration.Grids, token);
                    }
                });
            var devices = await reach.IdsAsync(district, EntityKind.Device, moved.Grid, cancellationToken).ToArrayAsync(cancellationToken);
            await tried.EachAsync(
                devices,
                async (id, token) =>
                {
                    var device = grains.Device(district, new DeviceId(id));
                    if (await device.GetSnapshotAsync(token) is { Grid: { } grid })
                    {
                        await device.RegridAsync(grid, grid, token);
                    }
                });
        }
    }

    private async Task RegridIncidentsAsync(DistrictId district, Reorganisation record, AllTried tried, CancellationToken cancellationToken)
    {
        var named = TouchedGrids.Named(record);
        await tried.EachAsync(await reach.GoingOnAsync(district, named, cancellationToken), (incident, token) => grains.Incident(district, incident.Id).RegridAsync(token));
    }
}
