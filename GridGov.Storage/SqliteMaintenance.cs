using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Maintenance;
using GridGov.Storage.Sqlite.Engine;
using SQLitePCL;

namespace GridGov.Storage;

/// <summary>What the commands <c>backup</c>, <c>restore</c> and <c>verify</c> do with a data directory. Every failure is a <see cref="StoreException"/>.</summary>
public static class SqliteMaintenance
{
    private static readonly string[] Companions = ["", "-wal", "-shm"];

    /// <summary>Copies the store to one file, consistent as of one commit. The silo may be running meanwhile; an older file of that name is replaced at the end.</summary>
    public static Task BackupAsync(string dataDirectory, string file, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var database = ExistingDatabase(dataDirectory);
            var unfinished = Path.GetFullPath(file) + ".unfinished";
            File.Delete(unfinished);
            using (var source = SqliteFile.OpenForReading(database))
            {
                SchemaScripts.CheckOwn(source, database);
                Copy(source, unfinished);
            }

            File.Move(unfinished, file, overwrite: true);
        },
        cancellationToken);

    /// <summary>
    /// Puts a backup in place of a store that no process has open. What was there is kept beside it in a directory <c>replaced-…</c>, whose path is
    /// answered; null when there was nothing.
    /// </summary>
    public static Task<string?> RestoreAsync(string dataDirectory, string file, TimeProvider wall, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            ArgumentNullException.ThrowIfNull(wall);
            if (!File.Exists(file))
            {
                throw new StoreException($"There is no backup {file}.");
            }

            using var directoryLock = DirectoryLock.Take(dataDirectory);
            var database = Path.Combine(dataDirectory, SqliteFile.Name);
            var unfinished = database + ".unfinished";
            File.Delete(unfinished);
            using (var source = SqliteConnection.Open(file, mayCreate: false))
            {
                if (SchemaScripts.CheckOwn(source, file) == 0 || source.Ask("PRAGMA quick_check(1)") is var check && check != "ok")
                {
                    throw new StoreException($"{file} is not a sound backup; nothing was changed.");
                }

                Copy(source, unfinished);
            }

            var replaced = SetAside(dataDirectory, database, wall.GetUtcNow());
            File.Move(unfinished, database);
            return replaced;
        },
        cancellationToken);

    /// <summary>Checks the file's structure, its schema version, and every timeline's hash chain. The silo may be running meanwhile.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="firstBroken">Answers the number of the first entry that does not fit the chain; null when the chain holds.</param>
    /// <param name="cancellationToken">Gives up between two timelines.</param>
    public static Task<VerificationReport> VerifyAsync(
        string dataDirectory, Func<ImmutableArray<TimelineEntry>, int?> firstBroken, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var database = ExistingDatabase(dataDirectory);
            using var connection = SqliteFile.OpenForReading(database);
            connection.Execute("BEGIN");
            return SqliteVerification.Run(connection, database, firstBroken, cancellationToken);
        },
        cancellationToken);

    private static string ExistingDatabase(string dataDirectory)
    {
        var database = Path.Combine(dataDirectory, SqliteFile.Name);
        return File.Exists(database) ? database : throw new StoreException($"There is no GridGov store in {dataDirectory}. Name the data directory with --data.");
    }

    private static void Copy(SqliteConnection source, string file)
    {
        using var target = SqliteConnection.Open(file, mayCreate: true);
        using (var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main"))
        {
            if (backup.IsInvalid || raw.sqlite3_backup_step(backup, -1) != raw.SQLITE_DONE)
            {
                throw target.Fault();
            }
        }

        target.Ask("PRAGMA journal_mode=DELETE"); // one file, nothing beside it
    }

    private static string? SetAside(string dataDirectory, string database, DateTimeOffset now)
    {
        if (!File.Exists(database))
        {
            return null;
        }

        var aside = Path.Combine(dataDirectory, now.UtcDateTime.ToString("'replaced-'yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(aside);
        foreach (var companion in Companions.Where(companion => File.Exists(database + companion)))
        {
            File.Move(database + companion, Path.Combine(aside, SqliteFile.Name + companion));
        }

        return aside;
    }

    private static Task RunAsync(Action work, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            work();
            return true;
        },
        cancellationToken);

    private static Task<TResult> RunAsync<TResult>(Func<TResult> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StoreException(exception.Message, exception);
            }
        },
        cancellationToken);
}
