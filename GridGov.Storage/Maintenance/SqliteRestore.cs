using System.Globalization;
using GridGov.Grains.Verification;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Maintenance;

/// <summary>One restore: copied beside the store, verified there, then exchanged for what the directory holds.</summary>
internal sealed class SqliteRestore(string dataDirectory, string file, bool force, TimeProvider time)
{
    /// <summary>Sequences that a feed leaves out besides one a millisecond since the backup: more than a district can have used meanwhile.</summary>
    private const long LeastFeedStep = 1_000_000;

    private readonly string _staging = Path.Combine(dataDirectory, StoreFiles.Staging);

    private string StagedDatabase => Path.Combine(_staging, SqliteFile.Name);

    internal async Task<RestoreReport> RunAsync(CancellationToken cancellationToken)
    {
        var seal = BackupReading.Recognize(file);
        using var directoryLock = DirectoryLock.Take(dataDirectory);
        RefuseOccupied();
        try
        {
            Stage(seal, cancellationToken);
            var verification = await VerifyAsync(seal, cancellationToken);
            var madeAt = Prepare();
            var replaced = Exchange();
            return new RestoreReport(madeAt, replaced, verification);
        }
        finally
        {
            DeleteStaging();
        }
    }

    private void RefuseOccupied()
    {
        if (!force && (StoreFiles.Existing(dataDirectory).Any() || File.Exists(Path.Combine(dataDirectory, StoreFiles.ExchangeMark))))
        {
            throw new StoreException($"{dataDirectory} holds a store already. Name an empty directory with --data, or say --force: what is there is then kept aside.");
        }
    }

    private void Stage(BackupSeal? seal, CancellationToken cancellationToken)
    {
        DeleteStaging();
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_staging);
        }
        else
        {
            Directory.CreateDirectory(_staging, DurableFiles.OwnerOnly | UnixFileMode.UserExecute);
        }

        if (!(seal ?? BackupReading.Unsealed(file)).CopyTo(file, StagedDatabase, cancellationToken) && seal is not null)
        {
            throw new StoreException($"{file} does not fit its own checksum: it was changed or damaged after it was made. Nothing was changed; take another backup.");
        }
    }

    private async Task<VerificationReport> VerifyAsync(BackupSeal? seal, CancellationToken cancellationToken)
    {
        await using var contents = SqliteContents.OpenFile(StagedDatabase, file);
        if (seal is null && contents.IsSealedKind)
        {
            throw BackupReading.CutOff(file);
        }

        var report = await StoreVerification.RunAsync(contents, cancellationToken);
        if (report.FindingCounts.ContainsKey(FindingKind.StructureDamaged))
        {
            throw new StoreException($"{file} is damaged: {report.Findings[0].Detail}. Nothing was changed; take another backup.");
        }

        return report.IsSound || force
            ? report
            : throw new StoreException($"{file} has faults ({report.Findings[0].Subject}: {report.Findings[0].Kind}). Nothing was changed. Run verify on it to see them all; --force restores it nevertheless.");
    }

    /// <summary>Makes a store of the copy; answers when the backup was made.</summary>
    private DateTimeOffset? Prepare()
    {
        var keys = Path.Combine(_staging, StoreFiles.Keys);
        Directory.CreateDirectory(keys);
        DateTimeOffset? madeAt;
        using (var staged = SqliteFile.OpenForWriting(StagedDatabase))
        {
            var manifest = BackupManifest.Read(staged);
            madeAt = manifest?.MadeAt;
            staged.Execute("BEGIN IMMEDIATE");
            if (manifest is not null)
            {
                BackupManifest.Unpack(staged, keys);
            }

            BeginFeedsAnew(staged, madeAt);
            staged.Execute("COMMIT");
            staged.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        DurableFiles.Flush(StagedDatabase);
        DurableFiles.FlushDirectory(keys);
        DurableFiles.FlushDirectory(_staging);
        return madeAt;
    }

    /// <summary>
    /// After the backup others may have seen sequences that this store never gave. They must not meet other events under the same numbers: the
    /// kept events go, and the next sequence lies above all of them. Whoever resumes gets a reset and a new snapshot.
    /// </summary>
    private void BeginFeedsAnew(SqliteConnection staged, DateTimeOffset? madeAt)
    {
        var elapsed = madeAt is { } made ? time.GetUtcNow() - made : TimeSpan.Zero;
        var step = LeastFeedStep + long.Max(0, (long)elapsed.TotalMilliseconds);
        staged.Execute("DELETE FROM feed_events");
        staged.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE district_numbers SET last_sequence = last_sequence + {step} WHERE last_sequence > 0"));
    }

    /// <summary>While the mark stands no silo starts here: between the first name and the last the directory holds parts of two stores.</summary>
    private string? Exchange()
    {
        var mark = Path.Combine(dataDirectory, StoreFiles.ExchangeMark);
        DurableFiles.Create(mark);
        DurableFiles.FlushDirectory(dataDirectory);
        var replaced = SetAside();
        DurableFiles.Move(StagedDatabase, Path.Combine(dataDirectory, SqliteFile.Name));
        var keys = Path.Combine(dataDirectory, StoreFiles.Keys);
        if (Directory.Exists(keys))
        {
            Directory.Delete(keys); // an empty one; it would have been set aside otherwise
        }

        DurableFiles.Move(Path.Combine(_staging, StoreFiles.Keys), keys);
        File.Delete(mark);
        DurableFiles.FlushDirectory(dataDirectory);
        return replaced;
    }

    private string? SetAside()
    {
        var existing = StoreFiles.Existing(dataDirectory).ToList();
        if (existing.Count == 0)
        {
            return null;
        }

        var aside = Path.Combine(dataDirectory, time.GetUtcNow().UtcDateTime.ToString("'replaced-'yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(aside);
        foreach (var path in existing)
        {
            DurableFiles.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }

        return aside;
    }

    private void DeleteStaging()
    {
        if (Directory.Exists(_staging))
        {
            Directory.Delete(_staging, recursive: true);
        }
    }
}
