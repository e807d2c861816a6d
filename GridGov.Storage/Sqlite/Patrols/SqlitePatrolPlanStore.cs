using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Patrols;

/// <summary>Plans as JSON, a row each.</summary>
internal sealed class SqlitePatrolPlanStore(SqliteStore store) : IPatrolPlanStore
{
    private static readonly SqlText Put = new("""
        INSERT INTO patrol_plans(district, grid, id, plan)
        SELECT ?1, ?2, ?3, ?4 WHERE (SELECT count(*) FROM patrol_plans WHERE district = ?1 AND grid = ?2 AND id <> ?3) < ?5
        ON CONFLICT(district, grid, id) DO UPDATE SET plan = excluded.plan
        """);

    private static readonly SqlText Remove = new("DELETE FROM patrol_plans WHERE district = ?1 AND grid = ?2 AND id = ?3");
    private static readonly SqlText SelectOfGrid = new("SELECT plan FROM patrol_plans WHERE district = ?1 AND grid = ?2 ORDER BY id");

    public async Task<bool> TryPutAsync(DistrictId district, PatrolPlan plan, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var json = JsonSerializer.SerializeToUtf8Bytes(plan, GovernanceJson.Default.PatrolPlan);
        return await store.WriteAsync(
            session => session[Put].Bind(1, district.Value).Bind(2, plan.Grid.Value).Bind(3, plan.Id).Bind(4, json).Bind(5, limit).Run(),
            cancellationToken,
            json.Length) > 0;
    }

    public async Task<bool> RemoveAsync(DistrictId district, GridCode grid, string plan, CancellationToken cancellationToken) =>
        await store.WriteAsync(session => session[Remove].Bind(1, district.Value).Bind(2, grid.Value).Bind(3, plan).Run(), cancellationToken) > 0;

    public Task<ImmutableArray<PatrolPlan>> OfGridAsync(DistrictId district, GridCode grid, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectOfGrid].Bind(1, district.Value).Bind(2, grid.Value);
            var plans = ImmutableArray.CreateBuilder<PatrolPlan>();
            while (rows.Step())
            {
                plans.Add(JsonSerializer.Deserialize(rows.Blob(0), GovernanceJson.Default.PatrolPlan)!);
            }

            return plans.DrainToImmutable();
        },
        cancellationToken);
}
