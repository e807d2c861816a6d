using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Audit;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Audit;

/// <summary>Anchors as JSON in one table that refuses changes and deletions.</summary>
internal sealed class SqliteAnchorStore(SqliteStore store) : IAnchorStore
{
    private static readonly SqlText Insert = new("""
        INSERT INTO anchors(district, number, day, taken_ticks, timelines, audit_entries, root, anchor) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT DO NOTHING
        """);

    private static readonly SqlText SelectOne = new("SELECT anchor FROM anchors WHERE district = ?1 AND number = ?2");

    private static readonly SqlText SelectLast = new("SELECT anchor FROM anchors WHERE district = ?1 AND number < ?2 ORDER BY number DESC LIMIT 1");

    private static readonly SqlText SelectSome = new("""
        SELECT number, day, taken_ticks, timelines, audit_entries, root FROM anchors WHERE district = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3
        """);

    private static readonly SqlText SelectHeads = new("""
        SELECT t.incident, t.number, t.hash
        FROM (SELECT incident, max(number) AS number FROM timeline WHERE district = ?1 AND at_ticks >= ?2 AND at_ticks < ?3 GROUP BY incident) n
            JOIN timeline t ON t.district = ?1 AND t.incident = n.incident AND t.number = n.number
        ORDER BY t.incident
        """);

    public async Task<bool> TryAddAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var json = JsonSerializer.SerializeToUtf8Bytes(anchor, AnchorJson.Default.Anchor);
        return await store.WriteAsync(
            session => session[Insert].Bind(1, anchor.District.Value).Bind(2, anchor.Number).Bind(3, anchor.Day.DayNumber).Bind(4, anchor.TakenAt)
                .Bind(5, anchor.Heads.Length).Bind(6, anchor.Audit.Entries).Bind(7, anchor.Root).Bind(8, json).Run(),
            cancellationToken,
            json.Length) > 0;
    }

    public Task<Anchor?> FindAsync(DistrictId district, int number, CancellationToken cancellationToken) =>
        ReadAsync(SelectOne, district, number, cancellationToken);

    public Task<Anchor?> LastAsync(DistrictId district, CancellationToken cancellationToken) =>
        ReadAsync(SelectLast, district, int.MaxValue, cancellationToken);

    public Task<ImmutableArray<AnchorSummary>> ListAsync(DistrictId district, int before, int limit, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectSome].Bind(1, district.Value).Bind(2, before).Bind(3, limit);
            var found = ImmutableArray.CreateBuilder<AnchorSummary>();
            while (rows.Step())
            {
                found.Add(new AnchorSummary(
                    rows.Int(0), DateOnly.FromDayNumber(rows.Int(1)), rows.Instant(2), rows.Int(3), rows.Int(4), rows.Text(5)));
            }

            return found.DrainToImmutable();
        },
        cancellationToken);

    public Task<ImmutableArray<AnchorHead>> HeadsAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectHeads].Bind(1, district.Value).Bind(2, from).Bind(3, to);
            var heads = ImmutableArray.CreateBuilder<AnchorHead>();
            while (rows.Step())
            {
                heads.Add(new AnchorHead(new IncidentId(rows.Text(0)), rows.Int(1), rows.Text(2)));
            }

            return heads.DrainToImmutable();
        },
        cancellationToken);

    private Task<Anchor?> ReadAsync(SqlText sql, DistrictId district, int number, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var row = reader[sql].Bind(1, district.Value).Bind(2, number);
            return row.Step() ? JsonSerializer.Deserialize(row.Blob(0), AnchorJson.Default.Anchor) : null;
        },
        cancellationToken);
}
