using System.Globalization;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator;

/// <summary>The options of a drill on a command line: <c>--key value</c> or <c>--key=value</c>.</summary>
public static class DrillArguments
{
    /// <summary>Lines for <c>--help</c>.</summary>
    public const string Help = """
          --seed N             district, script and policies follow from it (371302)
          --speed F            simulated seconds in a real one, 1 to 60 (60)
          --hours H            simulated length, over 0 to 24 (12); also --drill-hours
          --workers N          how many workers, 1 to 1956, with elders in proportion (1956)
          --wristbands N       how many wristbands (20000 of 1956 workers)
          --callers N          how many one-button callers (5000 of 1956 workers)
          --exit               end after the sheet instead of keeping the console up; also --drill-exit
        """;

    /// <summary>Reads the options over given ones; takes what it knows out of the list.</summary>
    /// <param name="arguments">Arguments; those that are not the drill's stay.</param>
    /// <param name="options">Defaults.</param>
    /// <param name="exits"><c>--drill-exit</c> was given.</param>
    /// <exception cref="DrillException">A value makes no sense.</exception>
    public static DrillOptions Read(IList<string> arguments, DrillOptions options, out bool exits)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        exits = arguments.Remove("--drill-exit") || arguments.Remove("--exit");
        var size = Take(arguments, "--workers") is { } workers ? PlanSize.ForWorkers((int)Number("--workers", workers, 1, 1956)) : options.Size;
        size = Take(arguments, "--wristbands") is { } wristbands ? size with { Wristbands = (int)Number("--wristbands", wristbands, 0, 100_000) } : size;
        size = Take(arguments, "--callers") is { } callers ? size with { Callers = (int)Number("--callers", callers, 0, 100_000) } : size;
        return options with
        {
            Seed = Take(arguments, "--seed") is { } seed ? (long)Number("--seed", seed, 0, long.MaxValue) : options.Seed,
            Speed = Take(arguments, "--speed") is { } speed ? Number("--speed", speed, 1, 60) : options.Speed,
            Length = (Take(arguments, "--drill-hours") ?? Take(arguments, "--hours")) is { } hours ? TimeSpan.FromHours(Number("--drill-hours", hours, 0.01, 24)) : options.Length,
            Size = size,
        };
    }

    /// <summary>Takes an option and its value out of the list; <see langword="null"/> when it is not there.</summary>
    public static string? Take(IList<string> arguments, string key)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index].StartsWith($"{key}=", StringComparison.Ordinal))
            {
                var value = arguments[index][(key.Length + 1)..];
                arguments.RemoveAt(index);
                return value;
            }

            if (arguments[index] == key)
            {
                var value = index + 1 < arguments.Count ? arguments[index + 1] : throw new DrillException($"{key} needs a value.");
                arguments.RemoveAt(index + 1);
                arguments.RemoveAt(index);
                return value;
            }
        }

        return null;
    }

    private static double Number(string key, string text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new DrillException($"{key} must be a number from {least} to {most}, not \"{text}\".");
}
