using GridGov.Grains.Verification;
using GridGov.Silo.Configuration;
using GridGov.Storage;

namespace GridGov.Silo.Commands;

/// <summary>verify, backup, restore. Backup and restore are those of the embedded store; PostgreSQL has its own.</summary>
internal static class StoreCommands
{
    public static async Task<int> VerifyAsync(SiloSettings settings, ImmutableArray<string> operands, bool asJson)
    {
        using var stop = new StopSignals();
        await using var contents = await OpenAsync(settings, operands is [var path] ? path : null, stop.Token);
        var report = await StoreVerification.RunAsync(contents, stop.Token);
        await Console.Out.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(report, VerificationJson.Default.VerificationReport)
            : new VerificationText(Language.IsChinese()).Of(report));
        return report.IsSound ? 0 : SiloProgram.Fault;
    }

    public static async Task<int> BackupAsync(SiloSettings settings, string file)
    {
        RefusePostgres(settings, "pg_dump");
        using var stop = new StopSignals();
        var path = Path.GetFullPath(file);
        var report = await SqliteMaintenance.BackupAsync(
            settings.DataDirectory, path, TimeProvider.System, new ProgressLines(Console.Error, TimeProvider.System), stop.Token);
        await Console.Out.WriteLineAsync($"{path}: {report.Bytes} bytes, {report.Keys} keys, sha256 {report.Sha256}");
        return 0;
    }

    public static async Task<int> RestoreAsync(SiloSettings settings, string file, bool force)
    {
        RefusePostgres(settings, "pg_restore");
        using var stop = new StopSignals();
        var path = Path.GetFullPath(file);
        try
        {
            var report = await SqliteMaintenance.RestoreAsync(settings.DataDirectory, path, force, TimeProvider.System, stop.Token);
            await Console.Out.WriteLineAsync(new VerificationText(Language.IsChinese()).Of(report.Verification));
            await Console.Out.WriteLineAsync(
                $"{settings.DataDirectory} restored from {path}{(report.MadeAt is { } made ? $", made {made:yyyy-MM-dd HH:mm:ss} UTC" : "")}{(report.Replaced is null ? "" : $"; what was there is in {report.Replaced}")}");
            return 0;
        }
        catch (StoreException fault) when (fault.InnerException is IOException)
        {
            throw new StoreException($"{path} could not be restored into {settings.DataDirectory}: {fault.Message}.", fault);
        }
    }

    /// <summary>What the operator names, else the store of the settings.</summary>
    private static Task<IStoreContents> OpenAsync(SiloSettings settings, string? path, CancellationToken cancellationToken) =>
        path is null && settings.PostgresConnection is { } connection
            ? PostgresMaintenance.OpenAsync(connection, PartOf(settings), cancellationToken)
            : SqliteMaintenance.OpenAsync(path is null ? settings.DataDirectory : Path.GetFullPath(path), cancellationToken);

    /// <summary>Of several silos' database: one district's part where one is named, else what they share.</summary>
    private static StorePart PartOf(SiloSettings settings) =>
        settings is { Cluster: { } silo, Districts: [var district] } ? StorePart.OfDistrict(district.Value, silo) : StorePart.Whole;

    private static void RefusePostgres(SiloSettings settings, string tool)
    {
        if (settings.PostgresConnection is not null)
        {
            throw new ConfigurationFaultException($"With --store on PostgreSQL this is done with the database's own tools ({tool}): docs/operations.md, Backup, has the commands.");
        }
    }
}
