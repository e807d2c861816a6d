using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.DayLogs;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.DayLogs;

/// <summary>Day logs as JSON, a row each, with the numbers of closed ones in columns.</summary>
internal sealed class SqliteDayLogStore(SqliteStore store) : IDayLogStore
{
    private const string Sums = """
        SELECT l.worker, count(*), sum(l.duty_minutes), sum(l.distance_meters), sum(l.stops), sum(l.patrols), sum(l.checks), sum(l.abnormal_checks), sum(l.tasks),
            sum(l.tasks_done), sum(l.matters)
        """;

    private static readonly SqlText Put = new("""
        INSERT INTO day_logs(
            district, worker, day, is_closed, duty_minutes, distance_meters, stops, patrols, checks, abnormal_checks, tasks, tasks_done, matters, log)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT(district, worker, day) DO UPDATE SET is_closed = excluded.is_closed, duty_minutes = excluded.duty_minutes,
            distance_meters = excluded.distance_meters, stops = excluded.stops, patrols = excluded.patrols, checks = excluded.checks,
            abnormal_checks = excluded.abnormal_checks, tasks = excluded.tasks, tasks_done = excluded.tasks_done, matters = excluded.matters, log = excluded.log
        """);

    private static readonly SqlText Link = new("INSERT INTO day_log_grids(district, grid, day, worker) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    private static readonly SqlText SelectOne = new("SELECT log FROM day_logs WHERE district = ?1 AND worker = ?2 AND day = ?3");

    private static readonly SqlText SelectAll = new("SELECT log FROM day_logs WHERE district = ?1 AND worker = ?2 ORDER BY day");

    private static readonly SqlText SumAll = new($"""
        {Sums} FROM day_logs l WHERE l.is_closed = 1 AND l.district = ?1 AND l.day >= ?2 AND l.day < ?3 GROUP BY l.worker ORDER BY l.worker
        """);

    private static readonly SqlText SumOfGrid = new($"""
        {Sums} FROM day_log_grids g JOIN day_logs l ON l.district = g.district AND l.worker = g.worker AND l.day = g.day
        WHERE l.is_closed = 1 AND g.district = ?1 AND g.day >= ?2 AND g.day < ?3 AND g.grid = ?4 GROUP BY l.worker ORDER BY l.worker
        """);

    public Task SaveAsync(DistrictId district, DayLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var json = JsonSerializer.SerializeToUtf8Bytes(log, GovernanceJson.Default.DayLog);
        return store.WriteAsync(
            session =>
            {
                var counts = log.Counts;
                session[Put].Bind(1, district.Value).Bind(2, log.Worker.Value).Bind(3, log.Day.DayNumber).Bind(4, log.ClosedAt is not null)
                    .Bind(5, counts.DutyMinutes).Bind(6, counts.DistanceMeters).Bind(7, counts.Stops).Bind(8, counts.Patrols).Bind(9, counts.Checks)
                    .Bind(10, counts.AbnormalChecks).Bind(11, counts.Tasks).Bind(12, counts.TasksDone).Bind(13, counts.Matters).Bind(14, json).Run();
                if (log.ClosedAt is null)
                {
                    return;
                }

                foreach (var grid in log.GridPath)
                {
                    session[Link].Bind(1, district.Value).Bind(2, grid.Value).Bind(3, log.Day.DayNumber).Bind(4, log.Worker.Value).Run();
                }
            },
            cancellationToken,
            json.Length);
    }

    public Task<DayLog?> FindAsync(DistrictId district, WorkerId worker, DateOnly day, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var row = reader[SelectOne].Bind(1, district.Value).Bind(2, worker.Value).Bind(3, day.DayNumber);
            return row.Step() ? JsonSerializer.Deserialize(row.Blob(0), GovernanceJson.Default.DayLog) : null;
        },
        cancellationToken);

    public Task<ImmutableArray<DayLog>> OfWorkerAsync(DistrictId district, WorkerId worker, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectAll].Bind(1, district.Value).Bind(2, worker.Value);
            var logs = ImmutableArray.CreateBuilder<DayLog>();
            while (rows.Step())
            {
                logs.Add(JsonSerializer.Deserialize(rows.Blob(0), GovernanceJson.Default.DayLog)!);
            }

            return logs.DrainToImmutable();
        },
        cancellationToken);

    public Task<ImmutableArray<DayLogSum>> SumAsync(
        DistrictId district, GridCode? grid, DateOnly from, DateOnly to, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[grid is null ? SumAll : SumOfGrid].Bind(1, district.Value).Bind(2, from.DayNumber).Bind(3, to.DayNumber);
            if (grid is { } code)
            {
                rows.Bind(4, code.Value);
            }

            var sums = ImmutableArray.CreateBuilder<DayLogSum>();
            while (rows.Step())
            {
                sums.Add(new DayLogSum(new WorkerId(rows.Text(0)), rows.Long(1), new DayLogCounts
                {
                    DutyMinutes = rows.Long(2), DistanceMeters = rows.Long(3), Stops = rows.Long(4), Patrols = rows.Long(5), Checks = rows.Long(6),
                    AbnormalChecks = rows.Long(7), Tasks = rows.Long(8), TasksDone = rows.Long(9), Matters = rows.Long(10),
                }));
            }

            return sums.DrainToImmutable();
        },
        cancellationToken);
}
