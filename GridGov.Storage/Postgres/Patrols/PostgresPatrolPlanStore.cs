using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Patrols;

/// <summary>Plans as JSON, a row each.</summary>
internal sealed class PostgresPatrolPlanStore(PostgresStore store) : IPatrolPlanStore
{
    private const string Putting = """
        INSERT INTO patrol_plans(district, grid, id, plan)
        SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM patrol_plans WHERE district = $1 AND grid = $2 AND id <> $3) < $5
        ON CONFLICT (district, grid, id) DO UPDATE SET plan = excluded.plan
        """;

    private const string Removing = "DELETE FROM patrol_plans WHERE district = $1 AND grid = $2 AND id = $3";

    private const string SelectingOfGrid = "SELECT plan FROM patrol_plans WHERE district = $1 AND grid = $2 ORDER BY id";

    public async Task<bool> TryPutAsync(DistrictId district, PatrolPlan plan, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var json = JsonSerializer.SerializeToUtf8Bytes(plan, GovernanceJson.Default.PatrolPlan);
        return await store.WriteAsync<int>(
            group =>
            {
                var command = group.Add(Putting);
                command.Parameters.Text(district.Value).Text(plan.Grid.Value).Text(plan.Id).Bytes(json).Long((long)limit);
                return () => command.Changed;
            },
            cancellationToken,
            json.Length) > 0;
    }

    public async Task<bool> RemoveAsync(DistrictId district, GridCode grid, string plan, CancellationToken cancellationToken) =>
        await store.WriteAsync<int>(
            group =>
            {
                var command = group.Add(Removing);
                command.Parameters.Text(district.Value).Text(grid.Value).Text(plan);
                return () => command.Changed;
            },
            cancellationToken) > 0;

    public async Task<ImmutableArray<PatrolPlan>> OfGridAsync(DistrictId district, GridCode grid, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingOfGrid,
            parameters => parameters.Text(district.Value).Text(grid.Value),
            static row => JsonSerializer.Deserialize(row.Bytes(0), GovernanceJson.Default.PatrolPlan)!,
            cancellationToken),
    ];
}
