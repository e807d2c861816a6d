using System.Globalization;
using GridGov.Silo.Configuration;
using GridGov.Simulator.Plan;

namespace GridGov.Silo.Commands;

/// <summary>The drill's own options.</summary>
/// <param name="Speed">Simulated seconds in a real one, 1–60.</param>
/// <param name="Seed">District, script and policies follow from it.</param>
/// <param name="Length">Simulated length.</param>
/// <param name="Size">How many take part.</param>
/// <param name="StaysUp">The silo goes on after the day.</param>
internal sealed record DrillArguments(double Speed, long Seed, TimeSpan Length, PlanSize Size, bool StaysUp)
{
    public static DrillArguments Parse(ImmutableArray<string> arguments)
    {
        var parsed = new DrillArguments(60, 371302, TimeSpan.FromHours(12), new PlanSize(), true);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--exit")
            {
                parsed = parsed with { StaysUp = false };
                continue;
            }

            var (key, value) = arguments[i].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[i], arguments.ElementAtOrDefault(++i) ?? "");
            parsed = key switch
            {
                "--speed" => parsed with { Speed = Number(key, value, 1, 60) },
                "--seed" => parsed with { Seed = (long)Number(key, value, 0, 1e15) },
                "--hours" => parsed with { Length = TimeSpan.FromHours(Number(key, value, 0.01, 24)) },
                "--workers" => parsed with { Size = PlanSize.ForWorkers((int)Number(key, value, 1, 1956)) },
                _ => throw new ConfigurationFaultException($"{key} is not a setting of the silo or an option of the drill; --help lists them."),
            };
        }

        return parsed;
    }

    private static double Number(string key, string value, double min, double max) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ConfigurationFaultException($"{key} is \"{value}\"; it must be a number from {min} to {max}.");
}
