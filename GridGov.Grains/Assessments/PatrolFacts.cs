using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Assessments;

/// <summary>
/// 巡查覆盖: the rounds of the plans' own times while the worker was on duty. Checkpoints of which nobody can tell count neither way, and the rounds of single patrols are left out: the same
/// checkpoints would count twice. Pure.
/// </summary>
public static class PatrolFacts
{
    /// <summary>For the worker and for the grid.</summary>
    /// <param name="worker">Whose track it was.</param>
    /// <param name="day">The local day.</param>
    /// <param name="rounds">The worker's rounds of the day.</param>
    /// <param name="duty">When the worker was on duty.</param>
    public static IEnumerable<AssessmentFact> Of(WorkerId worker, DateOnly day, ImmutableArray<PatrolRound> rounds, ImmutableArray<DutyInterval> duty)
    {
        var number = 0;
        foreach (var round in rounds.Where(static round => round.Patrol is null))
        {
            number++;
            var visited = round.Checkpoints.Count(static one => one.Standing == CheckpointStanding.Visited);
            var known = visited + round.Checkpoints.Count(static one => one.Standing == CheckpointStanding.Missed);
            if (!round.IsOver || known == 0 || !duty.Any(one => one.From < round.To && (one.To is null || one.To > round.From)))
            {
                continue;
            }

            var id = $"{worker}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{round.Plan}";
            var fact = new AssessmentFact
            {
                Level = AssessmentLevel.Worker,
                Subject = worker.Value,
                Measure = AssessmentMeasure.Coverage,
                Key = $"patrol:{id}:{number}",
                Achieved = visited,
                Possible = known,
                At = round.From,
                Source = "patrol",
                Id = id,
                Sequence = number,
                Event = "round",
            };
            yield return fact;
            yield return fact with { Level = AssessmentLevel.Grid, Subject = round.Grid.Value };
        }
    }
}
