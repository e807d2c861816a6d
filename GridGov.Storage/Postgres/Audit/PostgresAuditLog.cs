using System.Collections.Immutable;
using GridGov.Grains.Audit;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Audit;

/// <summary>The audit in one table that refuses changes and deletions.</summary>
internal sealed class PostgresAuditLog(PostgresStore store) : IAuditLog
{
    private const int SpanPage = 5_000;

    private const string Inserting = "INSERT INTO audit(district, at_ticks, actor, action, subject, details) VALUES($1, $2, $3, $4, $5, $6)";

    private const string Selecting = "SELECT number, district, at_ticks, actor, action, subject, details FROM audit WHERE district = $1 AND number < $2";

    private const string SelectingSpan = """
        SELECT number, district, at_ticks, actor, action, subject, details FROM audit WHERE at_ticks >= $2 AND at_ticks < $3 AND district = $1 AND number > $4 ORDER BY number LIMIT $5
        """;

    private const string OfSubject = " AND left(subject, 256) = left($4, 256) AND subject = $4";

    private const string NewestFirst = " ORDER BY number DESC LIMIT $3";

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return store.WriteAsync(
            group => group.Add(Inserting).Parameters.Text(entry.District?.Value).Instant(entry.At).Text(entry.Actor).Text(entry.Action).Text(entry.Subject)
                .Text(entry.Details),
            cancellationToken);
    }

    public async Task<ImmutableArray<AuditEntry>> ReadAsync(
        DistrictId district, string? subject, long? before, int limit, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            string.Concat(Selecting, subject is null ? "" : OfSubject, NewestFirst),
            parameters =>
            {
                parameters.Text(district.Value).Long(before ?? long.MaxValue).Long(limit);
                if (subject is not null)
                {
                    parameters.Text(subject);
                }
            },
            Entry,
            cancellationToken),
    ];

    public async Task ReadSpanAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, Action<AuditEntry> take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        List<AuditEntry> page;
        var last = 0L;
        do
        {
            // A page that broke is read again, so that entries are given on only when it is whole.
            page = await store.Readers.ListAsync(
                SelectingSpan,
                parameters => parameters.Text(district.Value).Instant(from).Instant(to).Long(last).Long((long)SpanPage),
                static row => Entry(row),
                cancellationToken);
            page.ForEach(take);
            last = page.Count > 0 ? page[^1].Number : last;
        }
        while (page.Count == SpanPage);
    }

    private static AuditEntry Entry(NpgsqlDataReader row) => new()
    {
        Number = row.GetInt64(0),
        District = row.TextOrNull(1) is { } code ? new DistrictId(code) : null,
        At = row.Instant(2),
        Actor = row.GetString(3),
        Action = row.GetString(4),
        Subject = row.GetString(5),
        Details = row.TextOrNull(6),
    };
}
