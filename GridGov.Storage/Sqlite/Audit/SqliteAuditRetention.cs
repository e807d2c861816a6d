using GridGov.Grains.Audit;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Audit;

/// <summary>Removes old entries; the table lets them go only inside this transaction.</summary>
internal sealed class SqliteAuditRetention(SqliteStore store) : IAuditRetention
{
    private const int EntriesPerTransaction = 5_000;

    private static readonly SqlText Allow = new("INSERT INTO audit_retention(before_ticks) VALUES(?1)");

    private static readonly SqlText Delete =
        new("DELETE FROM audit WHERE number IN (SELECT number FROM audit WHERE at_ticks < ?1 ORDER BY at_ticks LIMIT ?2)");

    private static readonly SqlText Forbid = new("DELETE FROM audit_retention");

    public async Task<int> ExpireAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        int removed;
        do
        {
            removed = await store.WriteAsync(
                session =>
                {
                    session[Allow].Bind(1, before).Run();
                    var deleted = session[Delete].Bind(1, before).Bind(2, EntriesPerTransaction).Run();
                    session[Forbid].Run();
                    return deleted;
                },
                cancellationToken);
            total += removed;
        }
        while (removed == EntriesPerTransaction);

        return total;
    }
}
