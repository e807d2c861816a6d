namespace GridGov.Silo.Configuration;

/// <summary>The arguments of the executable: a command, its operands, and options <c>--key value</c> or <c>--key=value</c>.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Operands">Words that are not options, e.g. the file of a backup.</param>
/// <param name="Settings">Options that are settings of the silo, by key.</param>
/// <param name="Switches">Options without a value, by name: <c>force</c>, <c>json</c>.</param>
/// <param name="Others">All other arguments, in their order: options of the drill, or a mistake.</param>
internal sealed record CommandLine(
    SiloCommand Command, ImmutableArray<string> Operands, ImmutableDictionary<string, string> Settings,
    ImmutableHashSet<string> Switches, ImmutableArray<string> Others)
{
    public const string Force = "force";
    public const string Json = "json";

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var command = SiloCommand.Run;
        var hasCommand = false;
        var operands = ImmutableArray.CreateBuilder<string>();
        var settings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var switches = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var others = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h" or "-?")
            {
                command = SiloCommand.Help;
                hasCommand = true;
            }
            else if (argument is $"--{Force}" or $"--{Json}")
            {
                switches.Add(argument[2..]);
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                i += TakeOption(arguments, i, settings, others);
            }
            else if (!hasCommand && Enum.TryParse<SiloCommand>(argument, ignoreCase: true, out var named) && !char.IsDigit(argument[0]))
            {
                command = named;
                hasCommand = true;
            }
            else
            {
                operands.Add(argument);
            }
        }

        return new CommandLine(command, operands.ToImmutable(), settings.ToImmutable(), switches.ToImmutable(), others.ToImmutable());
    }

    /// <summary>Answers how many further arguments the option has used up.</summary>
    private static int TakeOption(
        IReadOnlyList<string> arguments,
        int index,
        ImmutableDictionary<string, string>.Builder settings,
        ImmutableArray<string>.Builder others)
    {
        var text = arguments[index][2..];
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        var next = index + 1 < arguments.Count && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[index + 1] : null;
        if (Configuration.Settings.All.FirstOrDefault(candidate => candidate.Key == key) is { } setting)
        {
            settings[setting.Key] = equals >= 0 ? text[(equals + 1)..]
                : next ?? throw new ConfigurationFaultException($"--{key} needs a value. {setting.Meaning}.");
            return equals >= 0 ? 0 : 1;
        }

        others.Add(arguments[index]);
        if (equals < 0 && next is not null)
        {
            others.Add(next);
            return 1;
        }

        return 0;
    }
}
