namespace GridGov.Silo.Configuration;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static void WriteTo(TextWriter output)
    {
        output.WriteLine(
            """
            GridGov silo: grid governance and alarms of a district.

            gridgov [--key value …]          run a silo
            gridgov drill [--key value …]    run one with the sample district 371302 and its simulated day
                                             --speed 1…60, --hours, --workers 1…1956, --seed, --exit (stop after the day)
            gridgov verify                   check a data directory: database, hash chains
            gridgov backup FILE              copy a data directory into a file, also while a silo runs on it
            gridgov restore FILE             make an empty data directory from such a file

            Settings (environment: GRIDGOV_KEY with _ for -; appsettings.json: GridGov:Key)
            """);
        foreach (var setting in Settings.All)
        {
            output.WriteLine($"  --{setting.Key,-20} {setting.Meaning}{(setting.Default.Length > 0 ? $" (default {setting.Default})" : "")}");
        }
    }
}
