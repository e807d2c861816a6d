using GridGov.Grains.Incidents;
using GridGov.Silo.Configuration;
using GridGov.Storage;

namespace GridGov.Silo.Commands;

/// <summary>verify, backup, restore: on the data directory of the embedded store.</summary>
internal static class StoreCommands
{
    public static async Task<int> VerifyAsync(SiloSettings settings)
    {
        var report = await SqliteMaintenance.VerifyAsync(settings.DataDirectory, TimelineChain.FirstBroken, CancellationToken.None);
        foreach (var fault in report.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        await Console.Out.WriteLineAsync(report.IsSound
            ? $"{settings.DataDirectory} is sound: schema {report.SchemaVersion}, {report.Incidents} timelines hold"
            : $"{settings.DataDirectory}: {report.Faults.Length} faults");
        return report.IsSound ? 0 : 1;
    }

    public static async Task<int> BackupAsync(SiloSettings settings, string file)
    {
        await SqliteMaintenance.BackupAsync(settings.DataDirectory, Path.GetFullPath(file), CancellationToken.None);
        await Console.Out.WriteLineAsync($"{file}: {new FileInfo(file).Length} bytes");
        return 0;
    }

    public static async Task<int> RestoreAsync(SiloSettings settings, string file)
    {
        var path = Path.GetFullPath(file);
        string? replaced;
        try
        {
            replaced = await SqliteMaintenance.RestoreAsync(settings.DataDirectory, path, TimeProvider.System, CancellationToken.None);
        }
        catch (StoreException fault) when (fault.InnerException is IOException)
        {
            throw new StoreException($"{path} could not be restored into {settings.DataDirectory}: {fault.Message}.", fault);
        }

        await Console.Out.WriteLineAsync($"{settings.DataDirectory} restored from {file}{(replaced is null ? "" : $"; what was there is in {replaced}")}");
        return 0;
    }
}
