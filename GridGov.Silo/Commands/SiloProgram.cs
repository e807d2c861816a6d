using GridGov.Silo.Configuration;
using GridGov.Silo.Drill;
using GridGov.Storage;

namespace GridGov.Silo.Commands;

/// <summary>The executable: reads its arguments, does what they say, answers the exit code. 0: done; 1: a fault of ours; 2: the operator's.</summary>
internal static class SiloProgram
{
    public const int ConfigurationFault = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Command == SiloCommand.Help)
            {
                HelpText.WriteTo(Console.Out);
                return 0;
            }

            RefuseUnknown(line);
            var settings = SettingsReader.Read(line.Settings, SettingsReader.ProcessEnvironment(), Appsettings.Load());
            return line.Command switch
            {
                SiloCommand.Drill => await DrillCommand.RunAsync(settings, line),
                SiloCommand.Verify => await StoreCommands.VerifyAsync(settings),
                SiloCommand.Backup => await StoreCommands.BackupAsync(settings, line.Operands[0]),
                SiloCommand.Restore => await StoreCommands.RestoreAsync(settings, line.Operands[0]),
                _ => await RunCommand.RunAsync(settings),
            };
        }
        catch (Exception fault) when (fault is ConfigurationFaultException or StoreException)
        {
            await Console.Error.WriteLineAsync($"gridgov: {fault.Message}");
            return ConfigurationFault;
        }
    }

    private static void RefuseUnknown(CommandLine line)
    {
        var operands = line.Command is SiloCommand.Backup or SiloCommand.Restore ? 1 : 0;
        if (line.Command != SiloCommand.Drill && line.Others is [var unknown, ..])
        {
            throw new ConfigurationFaultException($"{unknown} is not a setting; --help lists them.");
        }

        if (line.Operands.Length != operands)
        {
            throw new ConfigurationFaultException(operands == 1
                ? $"{line.Command} needs the name of one file."
                : $"\"{line.Operands[0]}\" is not a command; --help lists them.");
        }
    }
}
