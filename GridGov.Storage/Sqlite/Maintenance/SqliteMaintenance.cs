using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Sqlite.Incidents;

namespace GridGov.Storage.Sqlite.Maintenance;

/// <summary>What an operator does with a data directory besides running a silo on it.</summary>
public static class SqliteMaintenance
{
    /// <summary>
    /// Copies the database as of now into one file, also while a silo runs on the directory: it reads one snapshot and holds nobody up.
    /// </summary>
    /// <exception cref="StoreException">There is no database, or the file cannot be written.</exception>
    public static void Backup(string dataDirectory, string file)
    {
        var source = Existing(dataDirectory);
        if (File.Exists(file))
        {
            throw new StoreException($"{file} exists already; name a new file.");
        }

        var unfinished = file + ".part";
        try
        {
            File.Delete(unfinished);
            using (var connection = SqliteConnection.Open(source, mayCreate: false))
            {
                SchemaScripts.CheckOwn(connection, source);
                connection.Execute($"VACUUM INTO '{unfinished.Replace("'", "''", StringComparison.Ordinal)}'");
            }

            using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file);
        }
        catch (Exception fault) when (fault is SqliteFault or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The backup {file} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Makes an empty data directory from a backup.</summary>
    /// <exception cref="StoreException">The file is not a backup of ours, or the directory holds a database already.</exception>
    public static void Restore(string dataDirectory, string file)
    {
        if (!File.Exists(file))
        {
            throw new StoreException($"{file} does not exist; name a file that backup has written.");
        }

        using var directoryLock = DirectoryLock.Take(dataDirectory);
        var target = Path.Combine(dataDirectory, SqliteFile.Name);
        if (File.Exists(target))
        {
            throw new StoreException($"{dataDirectory} holds a database already; restore into an empty directory.");
        }

        try
        {
            using (var connection = SqliteConnection.Open(file, mayCreate: false))
            {
                SchemaScripts.CheckOwn(connection, file);
                connection.Execute($"VACUUM INTO '{target.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }
        catch (SqliteFault fault)
        {
            throw new StoreException($"{file} is not a backup of GridGov: {fault.Message}", fault);
        }
    }

    /// <summary>The engine's own check of all pages and indexes: a line for each fault, none when all is well. May run beside a silo.</summary>
    public static ImmutableArray<string> CheckDatabase(string dataDirectory)
    {
        var file = Existing(dataDirectory);
        try
        {
            using var connection = SqliteConnection.Open(file, mayCreate: false);
            SchemaScripts.CheckOwn(connection, file);
            var answer = connection.Ask("PRAGMA integrity_check(1)");
            return answer == "ok" ? [] : [answer ?? "no answer"];
        }
        catch (SqliteFault fault)
        {
            return [fault.Message];
        }
    }

    /// <summary>All timelines, each whole and in order, for whoever checks their hash chains.</summary>
    public static IEnumerable<(DistrictId District, IncidentId Incident, ImmutableArray<TimelineEntry> Entries)> ReadTimelines(string dataDirectory)
    {
        using var connection = SqliteConnection.Open(Existing(dataDirectory), mayCreate: false);
        var incidents = new List<(DistrictId District, IncidentId Incident)>();
        using (var rows = connection.Prepare("SELECT DISTINCT district, incident FROM timeline ORDER BY district, incident"))
        {
            while (rows.Step())
            {
                incidents.Add((new DistrictId(rows.Text(0)), new IncidentId(rows.Text(1))));
            }
        }

        foreach (var (district, incident) in incidents)
        {
            yield return (district, incident, SqliteTimelineStore.Read(connection, district, incident));
        }
    }

    private static string Existing(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, SqliteFile.Name);
        return File.Exists(file) ? file : throw new StoreException($"{dataDirectory} holds no database ({SqliteFile.Name}); name the right one with --data.");
    }
}
