using GridGov.Grains.Incidents;
using GridGov.Silo.Configuration;
using GridGov.Storage;
using GridGov.Storage.Sqlite.Maintenance;

namespace GridGov.Silo.Commands;

/// <summary>verify, backup, restore: on the data directory of the embedded store.</summary>
internal static class StoreCommands
{
    public static int Verify(SiloSettings settings)
    {
        var faults = SqliteMaintenance.CheckDatabase(settings.DataDirectory).Select(fault => $"database: {fault}").ToList();
        var timelines = 0;
        if (faults.Count == 0)
        {
            foreach (var (district, incident, entries) in SqliteMaintenance.ReadTimelines(settings.DataDirectory))
            {
                timelines++;
                if (TimelineChain.FirstBroken(entries) is { } number)
                {
                    faults.Add($"timeline: {district} {incident}: entry {number} does not fit its hash");
                }
            }
        }

        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        Console.Out.WriteLine(faults.Count == 0
            ? $"{settings.DataDirectory} is sound: database intact, {timelines} timelines hold"
            : $"{settings.DataDirectory}: {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }

    public static int Backup(SiloSettings settings, string file)
    {
        SqliteMaintenance.Backup(settings.DataDirectory, Path.GetFullPath(file));
        Console.Out.WriteLine($"{file}: {new FileInfo(file).Length} bytes");
        return 0;
    }

    public static int Restore(SiloSettings settings, string file)
    {
        SqliteMaintenance.Restore(settings.DataDirectory, Path.GetFullPath(file));
        Console.Out.WriteLine($"{settings.DataDirectory} restored from {file}");
        return 0;
    }
}
