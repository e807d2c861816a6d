using GridGov.Grains.Audit;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Audit;

/// <summary>Removes old entries; the table lets them go only inside this transaction.</summary>
internal sealed class PostgresAuditRetention(PostgresStore store) : IAuditRetention
{
    private const int EntriesPerTransaction = 5_000;

    private const string Allowing = "INSERT INTO audit_retention(before_ticks) VALUES($1)";

    private const string Deleting = "DELETE FROM audit WHERE number IN (SELECT number FROM audit WHERE at_ticks < $1 ORDER BY at_ticks LIMIT $2)";

    private const string Forbidding = "DELETE FROM audit_retention";

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        int removed;
        do
        {
            removed = await store.WriteAsync<int>(
                group =>
                {
                    group.Add(Allowing).Parameters.Instant(before);
                    var deleted = group.Add(Deleting);
                    deleted.Parameters.Instant(before).Long(EntriesPerTransaction);
                    group.Add(Forbidding);
                    return () => deleted.Changed;
                },
                cancellationToken);
            total += removed;
        }
        while (removed == EntriesPerTransaction);

        return total;
    }
}
