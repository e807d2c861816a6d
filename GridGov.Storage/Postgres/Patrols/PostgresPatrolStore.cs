using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Patrols;

/// <summary>Patrols as JSON, a row each, with a link for every grid on the path.</summary>
internal sealed class PostgresPatrolStore(PostgresStore store) : IPatrolStore
{
    private const string Putting = """
        INSERT INTO patrols(district, worker, id, started_ticks, session) VALUES($1, $2, $3, $4, $5)
        ON CONFLICT (district, worker, id) DO UPDATE SET session = excluded.session
        """;

    private const string Linking = """
        INSERT INTO patrol_grids(district, grid, started_ticks, worker, id) SELECT $1, grid, $3, $4, $5 FROM unnest($2) AS v(grid) ON CONFLICT DO NOTHING
        """;

    private const string SelectingOne = "SELECT session FROM patrols WHERE district = $1 AND worker = $2 AND id = $3";

    private const string SelectingOfWorker = """
        SELECT session FROM patrols WHERE district = $1 AND worker = $2 AND started_ticks >= $3 AND started_ticks < $4 ORDER BY started_ticks, id
        """;

    private const string SelectingOfGrid = """
        SELECT p.session FROM patrol_grids g JOIN patrols p ON p.district = g.district AND p.worker = g.worker AND p.id = g.id
        WHERE g.district = $1 AND g.grid = $2 AND g.started_ticks >= $3 AND g.started_ticks < $4 ORDER BY g.started_ticks, g.worker, g.id LIMIT $5
        """;

    public Task SaveAsync(DistrictId district, ImmutableArray<PatrolSession> sessions, CancellationToken cancellationToken)
    {
        var rows = sessions.Select(static session => (Session: session, Json: JsonSerializer.SerializeToUtf8Bytes(session, GovernanceJson.Default.PatrolSession))).ToArray();
        return store.WriteAsync(
            group =>
            {
                foreach (var (patrol, json) in rows)
                {
                    group.Add(Putting).Parameters.Text(district.Value).Text(patrol.Worker.Value).Text(patrol.Id.Value).Instant(patrol.StartedAt).Bytes(json);
                    group.Add(Linking).Parameters.Text(district.Value).Texts(patrol.GridPath.Select(static grid => (string?)grid.Value))
                        .Instant(patrol.StartedAt).Text(patrol.Worker.Value).Text(patrol.Id.Value);
                }
            },
            cancellationToken,
            rows.Sum(static row => row.Json.Length));
    }

    public async Task<PatrolSession?> FindAsync(DistrictId district, WorkerId worker, PatrolId patrol, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            SelectingOne, parameters => parameters.Text(district.Value).Text(worker.Value).Text(patrol.Value), Read, cancellationToken)).FirstOrDefault();

    public async Task<ImmutableArray<PatrolSession>> OfWorkerAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingOfWorker, parameters => parameters.Text(district.Value).Text(worker.Value).Instant(from).Instant(to), Read, cancellationToken),
    ];

    public async Task<ImmutableArray<PatrolSession>> OfGridAsync(
        DistrictId district, GridCode grid, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingOfGrid, parameters => parameters.Text(district.Value).Text(grid.Value).Instant(from).Instant(to).Long((long)limit), Read, cancellationToken),
    ];

    private static PatrolSession Read(NpgsqlDataReader row) => JsonSerializer.Deserialize(row.Bytes(0), GovernanceJson.Default.PatrolSession)!;
}
