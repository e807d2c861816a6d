using System.Globalization;
using GridGov.Storage.Sqlite.Engine;
using SQLitePCL;

namespace GridGov.Storage.Maintenance;

/// <summary>
/// One backup: the pages as of one commit, then manifest and keys, then the seal. It reads in a transaction of its own: commits do not wait for it, only the
/// write-ahead log cannot start over until it has ended.
/// </summary>
internal sealed class SqliteBackup(string dataDirectory, string file, TimeProvider time, IProgress<BackupProgress>? progress)
{
    private const int PagesPerStep = 1024;
    private const long SlackBytes = 1024 * 1024;

    private readonly string _unfinished = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}.unfinished");

    internal BackupReport Run(CancellationToken cancellationToken)
    {
        var database = StoreFiles.ExistingDatabase(dataDirectory);
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        RefuseForeignTarget(directory);
        RemoveAbandoned(directory);
        try
        {
            var keys = CopyPages(database, directory, cancellationToken);
            var seal = BackupSeal.Put(_unfinished, cancellationToken);
            DurableFiles.Move(_unfinished, Path.GetFullPath(file));
            return new BackupReport(new FileInfo(file).Length, seal.Sha256, keys);
        }
        catch (IOException fault) when (IsFull(fault))
        {
            throw new StoreException($"There is not enough room for the backup on the disk of {file}; no file was left there. Free some, or name a file on another disk.", fault);
        }
        finally
        {
            foreach (var left in new[] { "", "-journal", "-wal", "-shm" })
            {
                File.Delete(_unfinished + left);
            }
        }
    }

    private int CopyPages(string database, string directory, CancellationToken cancellationToken)
    {
        using var source = SqliteFile.OpenForReading(database);
        source.KeepsLogOnClose();
        source.Execute("BEGIN");
        SchemaScripts.CheckOwn(source, database); // the first read: from here on it sees one commit
        RefuseFullDisk(source, directory);
        DurableFiles.Create(_unfinished);
        using var target = SqliteConnection.Open(_unfinished, mayCreate: false);
        target.Execute("PRAGMA synchronous=OFF; PRAGMA cache_size=-8192;"); // flushed as a whole, with its seal
        Copy(source, target, cancellationToken);
        target.Ask("PRAGMA journal_mode=OFF"); // one file, nothing beside it; it is thrown away when anything fails
        target.Execute("BEGIN");
        var keys = new BackupManifest(time.GetUtcNow(), ProgramVersion()).Write(target, Path.Combine(dataDirectory, StoreFiles.Keys));
        target.Execute("COMMIT");
        return target.Ask("PRAGMA quick_check(1)") is var check && check == "ok"
            ? keys
            : throw new StoreException($"{database} is damaged ({check}); no backup was made. Run verify, and keep the backups that you have.");
    }

    private void Copy(SqliteConnection source, SqliteConnection target, CancellationToken cancellationToken)
    {
        var pageBytes = long.Parse(source.Ask("PRAGMA page_size")!, CultureInfo.InvariantCulture);
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
        {
            throw target.Fault();
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesPerStep);
            var total = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new BackupProgress((total - raw.sqlite3_backup_remaining(backup)) * pageBytes, total * pageBytes));
        }
        while (result == raw.SQLITE_OK);

        if (result != raw.SQLITE_DONE)
        {
            throw new SqliteFault(result, raw.sqlite3_errstr(result).utf8_to_string());
        }
    }

    /// <summary>A slip of the hand must not replace a database or a document.</summary>
    private void RefuseForeignTarget(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new StoreException($"The directory {directory} does not exist; make it, or name a file elsewhere.");
        }

        if (Directory.Exists(file) || (File.Exists(file) && new FileInfo(file).Length > 0 && !BackupReading.IsBackup(file)))
        {
            throw new StoreException($"{file} is there already and is no backup of this program; name another file.");
        }
    }

    private void RefuseFullDisk(SqliteConnection source, string directory)
    {
        var needed = long.Parse(source.Ask("PRAGMA page_count")!, CultureInfo.InvariantCulture)
            * long.Parse(source.Ask("PRAGMA page_size")!, CultureInfo.InvariantCulture) + SlackBytes;
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < needed)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The backup needs {needed >> 20} MiB, and the disk of {file} has {free >> 20} MiB left. Free some, or name a file on another disk."));
        }
    }

    /// <summary>What a killed backup to the same file has left.</summary>
    private void RemoveAbandoned(string directory)
    {
        foreach (var left in Directory.EnumerateFiles(directory, Path.GetFileName(file) + ".*.unfinished"))
        {
            if (int.TryParse(left.Split('.')[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsRunning(process))
            {
                File.Delete(left);
            }
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var running = System.Diagnostics.Process.GetProcessById(process);
            return process != Environment.ProcessId;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsFull(IOException fault) => fault is SqliteFault { Code: raw.SQLITE_FULL } || (fault.HResult & 0xffff) is 28 or 122 or 112;

    private static string ProgramVersion() => typeof(SqliteBackup).Assembly.GetName().Version?.ToString(3) ?? "";
}
