using System.Collections.Immutable;
using GridGov.Grains.Audit;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Audit;

/// <summary>The audit in one table that refuses changes and deletions.</summary>
internal sealed class SqliteAuditLog(SqliteStore store) : IAuditLog
{
    private const string Columns = "number, district, at_ticks, actor, action, subject, details";

    private static readonly SqlText Insert = new("INSERT INTO audit(district, at_ticks, actor, action, subject, details) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");

    private static readonly SqlText SelectAll =
        new($"SELECT {Columns} FROM audit WHERE district = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3");

    private static readonly SqlText SelectSubject =
        new($"SELECT {Columns} FROM audit WHERE district = ?1 AND number < ?2 AND subject = ?4 ORDER BY number DESC LIMIT ?3");

    private static readonly SqlText SelectSpan =
        new($"SELECT {Columns} FROM audit INDEXED BY audit_time WHERE at_ticks >= ?2 AND at_ticks < ?3 AND district = ?1 ORDER BY number");

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return store.WriteAsync(
            session =>
            {
                session[Insert].Bind(1, entry.District?.Value).Bind(2, entry.At).Bind(3, entry.Actor).Bind(4, entry.Action).Bind(5, entry.Subject)
                    .Bind(6, entry.Details).Run();
            },
            cancellationToken);
    }

    public Task<ImmutableArray<AuditEntry>> ReadAsync(
        DistrictId district, string? subject, long? before, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        using var rows = reader[subject is null ? SelectAll : SelectSubject].Bind(1, district.Value).Bind(2, before ?? long.MaxValue).Bind(3, limit);
        if (subject is not null)
        {
            rows.Bind(4, subject);
        }

        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        while (rows.Step())
        {
            entries.Add(Entry(rows));
        }

        return Task.FromResult(entries.DrainToImmutable());
    }

    public Task ReadSpanAsync(
        DistrictId district, DateTimeOffset from, DateTimeOffset to, Action<AuditEntry> take, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectSpan].Bind(1, district.Value).Bind(2, from).Bind(3, to);
            while (rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                take(Entry(rows));
            }

            return 0;
        },
        cancellationToken);

    private static AuditEntry Entry(Statement row) => new()
    {
        Number = row.Long(0),
        District = row.TextOrNull(1) is { } code ? new DistrictId(code) : null,
        At = row.Instant(2),
        Actor = row.Text(3),
        Action = row.Text(4),
        Subject = row.Text(5),
        Details = row.TextOrNull(6),
    };
}
