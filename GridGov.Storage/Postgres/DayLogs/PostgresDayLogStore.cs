using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.DayLogs;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.DayLogs;

/// <summary>Day logs as JSON, a row each, with the numbers of closed ones in columns.</summary>
internal sealed class PostgresDayLogStore(PostgresStore store) : IDayLogStore
{
    private const string Sums = """
        SELECT l.worker, count(*), sum(l.duty_minutes)::bigint, sum(l.distance_meters)::bigint, sum(l.stops)::bigint, sum(l.patrols)::bigint,
            sum(l.checks)::bigint, sum(l.abnormal_checks)::bigint, sum(l.tasks)::bigint, sum(l.tasks_done)::bigint, sum(l.matters)::bigint
        """;

    private const string Putting = """
        INSERT INTO day_logs(
            district, worker, day, is_closed, duty_minutes, distance_meters, stops, patrols, checks, abnormal_checks, tasks, tasks_done, matters, log)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (district, worker, day) DO UPDATE SET is_closed = excluded.is_closed, duty_minutes = excluded.duty_minutes,
            distance_meters = excluded.distance_meters, stops = excluded.stops, patrols = excluded.patrols, checks = excluded.checks,
            abnormal_checks = excluded.abnormal_checks, tasks = excluded.tasks, tasks_done = excluded.tasks_done, matters = excluded.matters, log = excluded.log
        """;

    private const string Linking = """
        INSERT INTO day_log_grids(district, grid, day, worker) SELECT $1, grid, $3, $4 FROM unnest($2) AS v(grid) ON CONFLICT DO NOTHING
        """;

    private const string SelectingOne = "SELECT log FROM day_logs WHERE district = $1 AND worker = $2 AND day = $3";

    private const string SelectingAll = "SELECT log FROM day_logs WHERE district = $1 AND worker = $2 ORDER BY day";

    private const string SummingAll = $"""
        {Sums} FROM day_logs l WHERE l.is_closed AND l.district = $1 AND l.day >= $2 AND l.day < $3 GROUP BY l.worker ORDER BY l.worker
        """;

    private const string SummingOfGrid = $"""
        {Sums} FROM day_log_grids g JOIN day_logs l ON l.district = g.district AND l.worker = g.worker AND l.day = g.day
        WHERE l.is_closed AND g.district = $1 AND g.day >= $2 AND g.day < $3 AND g.grid = $4 GROUP BY l.worker ORDER BY l.worker
        """;

    public Task SaveAsync(DistrictId district, DayLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var json = JsonSerializer.SerializeToUtf8Bytes(log, GovernanceJson.Default.DayLog);
        return store.WriteAsync(
            group =>
            {
                var counts = log.Counts;
                group.Add(Putting).Parameters.Text(district.Value).Text(log.Worker.Value).Int(log.Day.DayNumber).Bool(log.ClosedAt is not null)
                    .Long(counts.DutyMinutes).Long(counts.DistanceMeters).Long(counts.Stops).Long(counts.Patrols).Long(counts.Checks)
                    .Long(counts.AbnormalChecks).Long(counts.Tasks).Long(counts.TasksDone).Long(counts.Matters).Bytes(json);
                if (log.ClosedAt is not null)
                {
                    group.Add(Linking).Parameters.Text(district.Value).Texts(log.GridPath.Select(static grid => (string?)grid.Value))
                        .Int(log.Day.DayNumber).Text(log.Worker.Value);
                }
            },
            cancellationToken,
            json.Length);
    }

    public async Task<DayLog?> FindAsync(DistrictId district, WorkerId worker, DateOnly day, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            SelectingOne,
            parameters => parameters.Text(district.Value).Text(worker.Value).Int(day.DayNumber),
            static row => JsonSerializer.Deserialize(row.Bytes(0), GovernanceJson.Default.DayLog),
            cancellationToken)).FirstOrDefault();

    public async Task<ImmutableArray<DayLog>> OfWorkerAsync(DistrictId district, WorkerId worker, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingAll,
            parameters => parameters.Text(district.Value).Text(worker.Value),
            static row => JsonSerializer.Deserialize(row.Bytes(0), GovernanceJson.Default.DayLog)!,
            cancellationToken),
    ];

    public async Task<ImmutableArray<DayLogSum>> SumAsync(
        DistrictId district, GridCode? grid, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            grid is null ? SummingAll : SummingOfGrid,
            parameters =>
            {
                parameters.Text(district.Value).Int(from.DayNumber).Int(to.DayNumber);
                if (grid is { } code)
                {
                    parameters.Text(code.Value);
                }
            },
            static row => new DayLogSum(new WorkerId(row.GetString(0)), row.GetInt64(1), new DayLogCounts
            {
                DutyMinutes = row.GetInt64(2), DistanceMeters = row.GetInt64(3), Stops = row.GetInt64(4), Patrols = row.GetInt64(5),
                Checks = row.GetInt64(6), AbnormalChecks = row.GetInt64(7), Tasks = row.GetInt64(8), TasksDone = row.GetInt64(9), Matters = row.GetInt64(10),
            }),
            cancellationToken),
    ];
}
