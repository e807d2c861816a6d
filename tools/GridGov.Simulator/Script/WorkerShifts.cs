using System.Collections.Immutable;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Script;

/// <summary>
/// Shifts: nine in ten workers are on duty from the start, the others come in the first half of the day; a few go in the second. A long day has a
/// break.
/// </summary>
internal static class WorkerShifts
{
    private const double FromTheStart = 0.9;
    private const double GoesEarly = 0.05;
    private static readonly TimeSpan LongDay = TimeSpan.FromHours(4);
    private static readonly TimeSpan EveryoneIsIn = TimeSpan.FromMinutes(2);

    public static ImmutableArray<WorkerDay> Write(DistrictPlan plan, TimeSpan length, ScriptRates rates)
    {
        var random = SeededRandom.For(plan.Seed, "shifts");
        return [.. plan.Workers.Select(worker => Write(worker.Id, length, rates, random))];
    }

    private static WorkerDay Write(string worker, TimeSpan length, ScriptRates rates, SeededRandom random)
    {
        var seconds = (int)length.TotalSeconds;
        var onDutyAt = random.Chance(FromTheStart) ? random.Seconds(0, (int)EveryoneIsIn.TotalSeconds) : random.Seconds(seconds / 10, seconds / 2);
        var offDutyAt = random.Chance(GoesEarly) ? random.Seconds(seconds * 7 / 10, seconds) : length + TimeSpan.FromHours(1);
        var hasBreak = length >= LongDay && random.Chance(0.6);
        var breakAt = random.Seconds(seconds * 4 / 10, seconds * 6 / 10);
        var breakLength = random.Seconds(20 * 60, 45 * 60);
        var losses = random.Chance(rates.WorkersWithoutSignal)
            ? ImmutableArray.Create(new SignalLoss(random.Seconds(seconds / 10, Math.Max(seconds / 10 + 1, seconds * 9 / 10)), random.Seconds(90, 900)))
            : [];
        return new WorkerDay(
            worker,
            onDutyAt,
            offDutyAt,
            hasBreak && breakAt > onDutyAt ? breakAt : null,
            hasBreak ? breakLength : TimeSpan.Zero,
            losses);
    }
}
