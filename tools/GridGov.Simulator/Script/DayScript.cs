using System.Collections.Immutable;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Script;

/// <summary>
/// All that will happen in a simulated day, written before it begins: what the devices send and when, who wanders and falls silent, when
/// workers are on duty and without signal. How workers answer is a function of seed, worker and task (<see cref="TaskPolicy"/>).
/// </summary>
public sealed record DayScript
{
    /// <summary>What it was made from.</summary>
    public required long Seed { get; init; }

    /// <summary>Simulated length.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Alarm messages by time.</summary>
    public required ImmutableArray<ScriptedAlarm> Alarms { get; init; }

    /// <summary>Who wanders, by time.</summary>
    public required ImmutableArray<Wandering> Wanderings { get; init; }

    /// <summary>Who falls silent, by time.</summary>
    public required ImmutableArray<Silence> Silences { get; init; }

    /// <summary>The workers' days, in the order of the plan.</summary>
    public required ImmutableArray<WorkerDay> WorkerDays { get; init; }

    /// <summary>Writes a day for a district.</summary>
    public static DayScript Create(DistrictPlan plan, TimeSpan length, ScriptRates? rates = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        rates ??= new ScriptRates();
        var elders = ElderDays.Write(plan, length, rates);
        return new DayScript
        {
            Seed = plan.Seed,
            Length = length,
            Alarms = elders.Alarms,
            Wanderings = elders.Wanderings,
            Silences = elders.Silences,
            WorkerDays = WorkerShifts.Write(plan, length, rates),
        };
    }

    /// <summary>SHA-256 of the whole script in its canonical text, lower-case hexadecimal: equal scripts, equal hashes.</summary>
    public string Hash() => ScriptText.Hash(this);

    /// <summary>Counts of everything.</summary>
    public ScriptCounts Count() => new()
    {
        Incidents = Alarms.Count(alarm => alarm.Origin is AlarmOrigin.First or AlarmOrigin.Mistake),
        Urgent = Alarms.Count(alarm => alarm.Origin is (AlarmOrigin.First or AlarmOrigin.Mistake) && alarm.Kind.Severity <= 2),
        Mistakes = Alarms.Count(alarm => alarm.Origin == AlarmOrigin.Mistake),
        Again = Alarms.Count(alarm => alarm.Origin == AlarmOrigin.Again),
        Redeliveries = Alarms.Count(alarm => alarm.Origin == AlarmOrigin.Redelivery),
        Tests = Alarms.Count(alarm => alarm.Origin == AlarmOrigin.Test),
        Wanderings = Wanderings.Length,
        Silences = Silences.Length,
        SignalLosses = WorkerDays.Sum(day => day.SignalLosses.Length),
    };
}
