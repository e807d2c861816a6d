using GridGov.Silo.Configuration;
using GridGov.Silo.Drill;
using GridGov.Storage;

namespace GridGov.Silo.Commands;

/// <summary>The executable: reads its arguments, does what they say, answers the exit code. 0: done; 1: a fault of ours; 2: the operator's.</summary>
internal static class SiloProgram
{
    public const int Fault = 1;
    public const int ConfigurationFault = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Command == SiloCommand.Help)
            {
                HelpText.WriteTo(Console.Out, Language.IsChinese());
                return 0;
            }

            RefuseUnknown(line);
            var settings = SettingsReader.Read(line.Settings, SettingsReader.ProcessEnvironment(), Appsettings.Load());
            if (line.Command == SiloCommand.Drill && settings.Cluster is not null)
            {
                throw new ConfigurationFaultException("The drill runs alone: leave --cluster out.");
            }

            return line.Command switch
            {
                SiloCommand.Drill => await DrillCommand.RunAsync(settings, line),
                SiloCommand.Verify => await StoreCommands.VerifyAsync(settings, line.Operands, line.Switches.Contains(CommandLine.Json)),
                SiloCommand.Backup => await StoreCommands.BackupAsync(settings, line.Operands[0]),
                SiloCommand.Restore => await StoreCommands.RestoreAsync(settings, line.Operands[0], line.Switches.Contains(CommandLine.Force)),
                _ => await RunCommand.RunAsync(settings),
            };
        }
        catch (OperationCanceledException) when (arguments.Length > 0)
        {
            await Console.Error.WriteLineAsync("gridgov: stopped before its end; nothing was changed");
            return Fault;
        }
        catch (Exception fault) when (fault is ConfigurationFaultException or StoreException)
        {
            await Console.Error.WriteLineAsync($"gridgov: {fault.Message}");
            return ConfigurationFault;
        }
    }

    private static void RefuseUnknown(CommandLine line)
    {
        if (line.Command != SiloCommand.Drill && line.Others is [var unknown, ..])
        {
            throw new ConfigurationFaultException($"{unknown} is not a setting; --help lists them.");
        }

        var allowed = line.Command switch { SiloCommand.Verify => CommandLine.Json, SiloCommand.Restore => CommandLine.Force, _ => null };
        if (line.Switches.FirstOrDefault(given => given != allowed) is { } unfit)
        {
            throw new ConfigurationFaultException($"--{unfit} does not belong to this command; --help says to which.");
        }

        var (least, most) = line.Command switch { SiloCommand.Backup or SiloCommand.Restore => (1, 1), SiloCommand.Verify => (0, 1), _ => (0, 0) };
        if (line.Operands.Length < least || line.Operands.Length > most)
        {
            throw new ConfigurationFaultException(most == 0
                ? $"\"{line.Operands[0]}\" is not a command; --help lists them."
                : $"{line.Command} needs the name of one file.");
        }
    }
}
