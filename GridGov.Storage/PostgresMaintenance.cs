using GridGov.Grains.Verification;
using GridGov.Storage.Maintenance;

namespace GridGov.Storage;

/// <summary>What the command <c>verify</c> does with a PostgreSQL database. Backup and restore are the database's own (docs/operations.md).</summary>
public static class PostgresMaintenance
{
    /// <summary>Opens a database, silos may be working on it, to look through it. Changes nothing.</summary>
    /// <param name="connection">A connection string.</param>
    /// <param name="part">Which part of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">It cannot be reached, is not ours, or is newer than this program.</exception>
    public static Task<IStoreContents> OpenAsync(string connection, StorePart part, CancellationToken cancellationToken) =>
        MaintenanceRun.Of(async () => (IStoreContents)await PostgresContents.OpenAsync(connection, part, cancellationToken), cancellationToken);
}
