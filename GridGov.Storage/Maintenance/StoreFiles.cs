using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Maintenance;

/// <summary>What belongs to a store in a data directory.</summary>
internal static class StoreFiles
{
    /// <summary>The directory of the keys that session cookies are encrypted with. Owned by the silo; a backup holds it, so that people stay signed in.</summary>
    internal const string Keys = "keys";

    /// <summary>Where a restore prepares what it exchanges.</summary>
    internal const string Staging = "restoring";

    /// <summary>Stands while a restore exchanges files: a directory that has it holds a part of two stores.</summary>
    internal const string ExchangeMark = "restore.unfinished";

    private static readonly string[] Companions = ["", "-wal", "-shm"];

    /// <summary>The database file.</summary>
    /// <exception cref="StoreException">There is none, or a restore did not come to its end.</exception>
    internal static string ExistingDatabase(string dataDirectory)
    {
        RefuseHalfRestored(dataDirectory);
        var database = Path.Combine(dataDirectory, SqliteFile.Name);
        return File.Exists(database) ? database : throw new StoreException($"There is no GridGov store in {dataDirectory}. Name the data directory with --data.");
    }

    /// <summary>A silo that started on such a directory would begin with an empty store.</summary>
    internal static void RefuseHalfRestored(string dataDirectory)
    {
        if (File.Exists(Path.Combine(dataDirectory, ExchangeMark)))
        {
            throw new StoreException($"A restore into {dataDirectory} did not come to its end. Run it again: restore FILE --force.");
        }
    }

    /// <summary>Files and directories of a store that are there, as paths; empty: no store.</summary>
    internal static IEnumerable<string> Existing(string dataDirectory)
    {
        foreach (var file in Companions.Select(companion => Path.Combine(dataDirectory, SqliteFile.Name + companion)).Where(File.Exists))
        {
            yield return file;
        }

        if (Path.Combine(dataDirectory, Keys) is var keys && Directory.Exists(keys) && Directory.EnumerateFileSystemEntries(keys).Any())
        {
            yield return keys;
        }
    }
}
