using GridGov.Grains.Verification;
using GridGov.Storage.Maintenance;

namespace GridGov.Storage;

/// <summary>What the commands <c>backup</c>, <c>restore</c> and <c>verify</c> do with a data directory. Every failure is a <see cref="StoreException"/>.</summary>
public static class SqliteMaintenance
{
    /// <summary>
    /// Copies a data directory to one file, consistent as of one commit: the database and the keys beside it. The silo may be working on it meanwhile; its
    /// commits go on. The file appears whole and on disk, or not at all; an older one of that name is replaced at the end.
    /// </summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="file">The backup; readable for its owner only, because it holds keys.</param>
    /// <param name="time">Says when the backup was made.</param>
    /// <param name="progress">Is told now and then how far it is; null: nobody is.</param>
    /// <param name="cancellationToken">Gives up and leaves no file.</param>
    public static Task<BackupReport> BackupAsync(
        string dataDirectory, string file, TimeProvider time, IProgress<BackupProgress>? progress, CancellationToken cancellationToken) =>
        MaintenanceRun.Of(() => new SqliteBackup(dataDirectory, file, time, progress).Run(cancellationToken), cancellationToken);

    /// <summary>
    /// Puts a backup in place of a store that no process has open. The backup is copied beside it and verified first. Feeds continue above every sequence
    /// that can have been given since the backup was made, so that nobody resumes on other events under the same numbers.
    /// </summary>
    /// <param name="dataDirectory">The data directory; made when it is not there.</param>
    /// <param name="file">The backup.</param>
    /// <param name="force">Also when the directory holds a store, which is then kept in a directory <c>replaced-…</c>, or the verification finds faults.</param>
    /// <param name="time">Names that directory, and says how old the backup is.</param>
    /// <param name="cancellationToken">Gives up before anything is exchanged.</param>
    public static Task<RestoreReport> RestoreAsync(
        string dataDirectory, string file, bool force, TimeProvider time, CancellationToken cancellationToken) =>
        MaintenanceRun.Of(() => new SqliteRestore(dataDirectory, file, force, time).RunAsync(cancellationToken), cancellationToken);

    /// <summary>Opens a data directory, a silo may be running on it, or a backup, to look through it. Changes nothing.</summary>
    public static Task<IStoreContents> OpenAsync(string path, CancellationToken cancellationToken) =>
        MaintenanceRun.Of<IStoreContents>(() => SqliteContents.Open(path), cancellationToken);
}
