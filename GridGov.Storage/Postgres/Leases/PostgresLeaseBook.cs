using GridGov.Grains.Leases;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Leases;

/// <summary>Two tables of the shared schema, and what the server itself knows of the silos' sessions: a silo's row is alive as its writer's lock and heartbeat are (docs/decisions/0024).</summary>
internal sealed class PostgresLeaseBook(PostgresStore store) : ILeaseBook
{
    private const string Sighting = """
        SELECT s.silo, s.since, CASE WHEN min(l.pid) IS NOT NULL THEN coalesce(extract(epoch FROM clock_timestamp() - max(a.state_change)), 0)::float8 END
        FROM silos s
        LEFT JOIN pg_locks l ON l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objsubid = 2
            AND l.objid::bigint = hashtext('silo ' || s.silo)::bigint & 4294967295
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        LEFT JOIN pg_stat_activity a ON a.application_name = 'GridGov heartbeat of ' || l.pid AND a.datname = current_database() AND a.usename = current_user
        GROUP BY s.silo, s.since ORDER BY s.silo
        """;

    private const string Listing = """
        SELECT d.district, d.silo, d.since, l.key IS NOT NULL
        FROM leases d
        LEFT JOIN (
            SELECT DISTINCT objid::bigint AS key FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objsubid = 2
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) l
            ON l.key = hashtext('district ' || d.district)::bigint & 4294967295
        ORDER BY d.district
        """;

    private const string Adding = "INSERT INTO leases(district) VALUES($1) ON CONFLICT DO NOTHING";

    private const string Releasing = "UPDATE leases SET silo = NULL, since = now() WHERE district = $1 AND silo = $2";

    private const string Joining = "INSERT INTO silos(silo, since) VALUES($1, now()) ON CONFLICT DO NOTHING";

    private const string Leaving = "DELETE FROM silos WHERE silo = $1";

    private const string AloneLock = "alone";

    public Task<LeaseView> ReadAsync(CancellationToken cancellationToken) => store.Readers.SnapshotAsync(
        static batch =>
        {
            batch.Add(Sighting).Long(WriterLock.Class);
            batch.Add(Listing).Long(WriterLock.Class);
            batch.Add("SELECT number FROM account_changes");
        },
        static async (reader, cancelled) =>
        {
            var silos = await reader.AllAndNextAsync(
                static row => new SiloSighting(row.GetString(0), Moment(row, 1), row.IsDBNull(2) ? null : TimeSpan.FromSeconds(row.GetDouble(2))), cancelled);
            var leases = await reader.AllAndNextAsync(
                static row => new DistrictLease(new DistrictId(row.GetString(0)), row.TextOrNull(1), row.IsDBNull(2) ? null : Moment(row, 2), row.GetBoolean(3)), cancelled);
            var changes = await reader.AllAsync(static row => row.GetInt64(0), cancelled);
            return new LeaseView([.. silos], [.. leases], changes[0]);
        },
        cancellationToken);

    public Task AddAsync(DistrictId district, CancellationToken cancellationToken) =>
        store.ChangeAsync(Adding, parameters => parameters.Text(district.Value), cancellationToken);

    public Task ReleaseAsync(DistrictId district, string silo, CancellationToken cancellationToken) =>
        store.ChangeAsync(Releasing, parameters => parameters.Text(district.Value).Text(silo), cancellationToken);

    public Task JoinAsync(string silo, CancellationToken cancellationToken) => store.ChangeAsync(Joining, parameters => parameters.Text(silo), cancellationToken);

    public Task LeaveAsync(string silo, CancellationToken cancellationToken) => store.ChangeAsync(Leaving, parameters => parameters.Text(silo), cancellationToken);

    // On a thread of the pool from end to end: what is done meanwhile may wait for a commit, and the thread that serves the sockets has to be free to bring it.
    public Task AloneAsync(Action act, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var source = store.Target.ForWriting();
            using var connection = source.OpenConnection();
            WriterLock.Alone(connection, AloneLock, act);
        },
        cancellationToken);

    public async Task ReadStatesAsync(
        string stateName, IReadOnlyCollection<DistrictId> districts, Action<DistrictId, ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        var tables = districts.ToDictionary(static district => district.Value, static district => $"{StorePart.SchemaOf(district.Value)}.grain_state", StringComparer.Ordinal);
        var made = await store.Readers.ListAsync(
            "SELECT v.district FROM unnest($1, $2) AS v(district, place) WHERE to_regclass(v.place) IS NOT NULL",
            parameters => parameters.Texts(tables.Keys).Texts(tables.Values),
            static row => row.GetString(0),
            cancellationToken);
        if (made.Count == 0)
        {
            return;
        }

        await store.Readers.ListAsync(
            string.Join(" UNION ALL ", made.Select((district, index) => $"SELECT key, json FROM {tables[district]} WHERE key = ($1::text[])[{index + 1}] AND name = $2")),
            parameters => parameters.Texts(made).Text(stateName),
            row =>
            {
                take(new DistrictId(row.GetString(0)), row.Bytes(1));
                return true;
            },
            cancellationToken);
    }

    private static DateTimeOffset Moment(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);
}
