using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Audit;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Audit;

/// <summary>Anchors as JSON in one table that refuses changes and deletions.</summary>
internal sealed class PostgresAnchorStore(PostgresStore store) : IAnchorStore
{
    private const string Inserting = """
        INSERT INTO anchors(district, number, day, taken_ticks, timelines, audit_entries, root, anchor) VALUES($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING
        """;

    private const string SelectingOne = "SELECT anchor FROM anchors WHERE district = $1 AND number = $2";

    private const string SelectingLast = "SELECT anchor FROM anchors WHERE district = $1 AND number < $2 ORDER BY number DESC LIMIT 1";

    private const string SelectingSome = """
        SELECT number, day, taken_ticks, timelines, audit_entries, root FROM anchors WHERE district = $1 AND number < $2 ORDER BY number DESC LIMIT $3
        """;

    private const string SelectingHeads = """
        SELECT t.incident, t.number, t.hash
        FROM (SELECT incident, max(number) AS number FROM timeline WHERE district = $1 AND at_ticks >= $2 AND at_ticks < $3 GROUP BY incident) n
            JOIN timeline t ON t.district = $1 AND t.incident = n.incident AND t.number = n.number
        ORDER BY t.incident
        """;

    public async Task<bool> TryAddAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var json = JsonSerializer.SerializeToUtf8Bytes(anchor, AnchorJson.Default.Anchor);
        return await store.WriteAsync<int>(
            group =>
            {
                var command = group.Add(Inserting);
                command.Parameters.Text(anchor.District.Value).Int(anchor.Number).Int(anchor.Day.DayNumber).Instant(anchor.TakenAt)
                    .Int(anchor.Heads.Length).Int(anchor.Audit.Entries).Text(anchor.Root).Bytes(json);
                return () => command.Changed;
            },
            cancellationToken,
            json.Length) > 0;
    }

    public Task<Anchor?> FindAsync(DistrictId district, int number, CancellationToken cancellationToken) =>
        ReadAsync(SelectingOne, district, number, cancellationToken);

    public Task<Anchor?> LastAsync(DistrictId district, CancellationToken cancellationToken) =>
        ReadAsync(SelectingLast, district, int.MaxValue, cancellationToken);

    public async Task<ImmutableArray<AnchorSummary>> ListAsync(DistrictId district, int before, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingSome,
            parameters => parameters.Text(district.Value).Int(before).Long((long)limit),
            static row => new AnchorSummary(
                row.GetInt32(0), DateOnly.FromDayNumber(row.GetInt32(1)), row.Instant(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5)),
            cancellationToken),
    ];

    public async Task<ImmutableArray<AnchorHead>> HeadsAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingHeads,
            parameters => parameters.Text(district.Value).Instant(from).Instant(to),
            static row => new AnchorHead(new IncidentId(row.GetString(0)), row.GetInt32(1), row.GetString(2)),
            cancellationToken),
    ];

    private async Task<Anchor?> ReadAsync(string sql, DistrictId district, int number, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            sql,
            parameters => parameters.Text(district.Value).Int(number),
            static row => JsonSerializer.Deserialize(row.Bytes(0), AnchorJson.Default.Anchor)!,
            cancellationToken)).FirstOrDefault();
}
