using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Patrols;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Patrols;

/// <summary>Patrols as JSON, a row each, with a link for every grid on the path.</summary>
internal sealed class SqlitePatrolStore(SqliteStore store) : IPatrolStore
{
    private static readonly SqlText Put = new("""
        INSERT INTO patrols(district, worker, id, started_ticks, session) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(district, worker, id) DO UPDATE SET session = excluded.session
        """);

    private static readonly SqlText Link =
        new("INSERT INTO patrol_grids(district, grid, started_ticks, worker, id) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");

    private static readonly SqlText SelectOne = new("SELECT session FROM patrols WHERE district = ?1 AND worker = ?2 AND id = ?3");

    private static readonly SqlText SelectOfWorker = new("""
        SELECT session FROM patrols WHERE district = ?1 AND worker = ?2 AND started_ticks >= ?3 AND started_ticks < ?4 ORDER BY started_ticks, id
        """);

    private static readonly SqlText SelectOfGrid = new("""
        SELECT p.session FROM patrol_grids g JOIN patrols p ON p.district = g.district AND p.worker = g.worker AND p.id = g.id
        WHERE g.district = ?1 AND g.grid = ?2 AND g.started_ticks >= ?3 AND g.started_ticks < ?4 ORDER BY g.started_ticks, g.worker, g.id LIMIT ?5
        """);

    public Task SaveAsync(DistrictId district, ImmutableArray<PatrolSession> sessions, CancellationToken cancellationToken)
    {
        var rows = sessions.Select(static session => (Session: session, Json: JsonSerializer.SerializeToUtf8Bytes(session, GovernanceJson.Default.PatrolSession))).ToArray();
        return store.WriteAsync(
            session =>
            {
                foreach (var (patrol, json) in rows)
                {
                    session[Put].Bind(1, district.Value).Bind(2, patrol.Worker.Value).Bind(3, patrol.Id.Value).Bind(4, patrol.StartedAt).Bind(5, json).Run();
                    foreach (var grid in patrol.GridPath)
                    {
                        session[Link].Bind(1, district.Value).Bind(2, grid.Value).Bind(3, patrol.StartedAt).Bind(4, patrol.Worker.Value)
                            .Bind(5, patrol.Id.Value).Run();
                    }
                }
            },
            cancellationToken,
            rows.Sum(static row => row.Json.Length));
    }

    public Task<PatrolSession?> FindAsync(DistrictId district, WorkerId worker, PatrolId patrol, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var row = reader[SelectOne].Bind(1, district.Value).Bind(2, worker.Value).Bind(3, patrol.Value);
            return row.Step() ? Read(row) : null;
        },
        cancellationToken);

    public Task<ImmutableArray<PatrolSession>> OfWorkerAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectOfWorker].Bind(1, district.Value).Bind(2, worker.Value).Bind(3, from).Bind(4, to);
            return ReadAll(rows);
        },
        cancellationToken);

    public Task<ImmutableArray<PatrolSession>> OfGridAsync(
        DistrictId district, GridCode grid, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectOfGrid].Bind(1, district.Value).Bind(2, grid.Value).Bind(3, from).Bind(4, to).Bind(5, limit);
            return ReadAll(rows);
        },
        cancellationToken);

    private static ImmutableArray<PatrolSession> ReadAll(Statement rows)
    {
        var sessions = ImmutableArray.CreateBuilder<PatrolSession>();
        while (rows.Step())
        {
            sessions.Add(Read(rows));
        }

        return sessions.DrainToImmutable();
    }

    private static PatrolSession Read(Statement row) => JsonSerializer.Deserialize(row.Blob(0), GovernanceJson.Default.PatrolSession)!;
}
