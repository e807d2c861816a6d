using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Maintenance;

/// <summary>
/// Two tables that only a backup has: when and by what it was made, and the files that lay beside the database. A restore takes them out again.
/// </summary>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Program">The version of the program.</param>
internal sealed record BackupManifest(DateTimeOffset MadeAt, string Program)
{
    private static readonly SqlText PutManifest = new("INSERT INTO backup(made_ticks, program) VALUES(?1, ?2)");
    private static readonly SqlText PutFile = new("INSERT INTO backup_files(path, content) VALUES(?1, ?2)");
    private static readonly SqlText SelectManifest = new("SELECT made_ticks, program FROM backup");
    private static readonly SqlText SelectFiles = new("SELECT path, content FROM backup_files ORDER BY path");

    /// <summary>Writes it and the files of a directory; answers how many.</summary>
    internal int Write(SqliteConnection target, string keys)
    {
        target.Execute("""
            CREATE TABLE backup(made_ticks INTEGER NOT NULL, program TEXT NOT NULL) STRICT;
            CREATE TABLE backup_files(path TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
            """);
        target[PutManifest].Bind(1, MadeAt).Bind(2, Program).Run();
        var files = Directory.Exists(keys) ? Directory.GetFiles(keys) : [];
        foreach (var file in files)
        {
            target[PutFile].Bind(1, Path.GetFileName(file)).Bind(2, File.ReadAllBytes(file)).Run();
        }

        return files.Length;
    }

    /// <summary>Reads it; null: a backup of a version that wrote none.</summary>
    internal static BackupManifest? Read(SqliteConnection connection)
    {
        if (connection.Ask("SELECT count(*) FROM sqlite_schema WHERE name IN ('backup', 'backup_files')") != "2")
        {
            return null;
        }

        using var row = connection[SelectManifest];
        return row.Step() ? new BackupManifest(row.Instant(0), row.Text(1)) : null;
    }

    /// <summary>Puts the files where they belong and takes the tables out.</summary>
    internal static void Unpack(SqliteConnection connection, string keys)
    {
        using (var rows = connection[SelectFiles])
        {
            while (rows.Step())
            {
                // Only ever a name: what else stands in a file from elsewhere must not lead out of the directory.
                var file = Path.Combine(keys, Path.GetFileName(rows.Text(0)));
                DurableFiles.Create(file);
                File.WriteAllBytes(file, rows.Blob(1));
                DurableFiles.Flush(file);
            }
        }

        connection.Execute("DROP TABLE backup_files; DROP TABLE backup;");
    }
}
