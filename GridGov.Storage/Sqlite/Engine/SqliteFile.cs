namespace GridGov.Storage.Sqlite.Engine;

/// <summary>How connections to the store's file are set up.</summary>
internal static class SqliteFile
{
    internal const string Name = "gridgov.db";

    /// <summary>Marks the file as ours ("GrGv").</summary>
    internal const int ApplicationId = 0x47724776;

    internal static SqliteConnection OpenForWriting(string file)
    {
        var connection = SqliteConnection.Open(file, mayCreate: true);
        try
        {
            // FULL: COMMIT returns after the log has been synced. A checkpoint each 16 MiB runs on the writer's thread: there alone it can start
            // the log over while writes keep coming.
            var mode = connection.Ask("PRAGMA journal_mode=WAL");
            if (mode != "wal")
            {
                throw new StoreException($"The file system of {file} does not support SQLite's write-ahead log (journal mode \"{mode}\"); put the data directory on a local disk.");
            }

            connection.Execute("""
                PRAGMA synchronous=FULL;
                PRAGMA wal_autocheckpoint=4096;
                PRAGMA journal_size_limit=67108864;
                PRAGMA cache_size=-65536;
                PRAGMA temp_store=MEMORY;
                PRAGMA foreign_keys=OFF;
                """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal static SqliteConnection OpenForReading(string file)
    {
        var connection = SqliteConnection.Open(file, mayCreate: false);
        connection.Execute("PRAGMA query_only=ON; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;");
        return connection;
    }

    /// <summary>Opens a file that nobody writes, a backup for instance.</summary>
    internal static SqliteConnection OpenUnchanging(string file)
    {
        var connection = SqliteConnection.OpenUnchanging(file);
        connection.Execute("PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;");
        return connection;
    }
}
