using System.Collections.Immutable;
using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>Adds facts up: whole numbers, each fact once, in whatever order they come. Pure.</summary>
public static class AssessmentTally
{
    /// <summary>The sums, ascending by level, subject and measure.</summary>
    public static ImmutableArray<AssessmentSum> Of(IEnumerable<AssessmentFact> facts) =>
    [
        .. facts.DistinctBy(static fact => (fact.Level, fact.Subject, fact.Key))
            .GroupBy(static fact => (fact.Level, fact.Subject, fact.Measure))
            .OrderBy(static part => part.Key.Level).ThenBy(static part => part.Key.Subject, StringComparer.Ordinal).ThenBy(static part => part.Key.Measure)
            .Select(static part => new AssessmentSum(
                part.Key.Level, part.Key.Subject, part.Key.Measure, part.Sum(static fact => fact.Achieved), part.Sum(static fact => fact.Possible), part.Count())),
    ];

    /// <summary>The sums without what does not count by upheld appeals.</summary>
    /// <param name="sums">Before corrections.</param>
    /// <param name="month">What was upheld.</param>
    public static ImmutableArray<AssessmentSum> Corrected(ImmutableArray<AssessmentSum> sums, AssessmentMonth month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var left = month.Appeals
            .Where(appeal => appeal.State == AppealState.Upheld && AssessmentCourse.IsExcluded(month, appeal.Level, appeal.Subject, appeal.Fact))
            .DistinctBy(static appeal => (appeal.Level, appeal.Subject, appeal.Fact))
            .ToLookup(static appeal => (appeal.Level, appeal.Subject, appeal.Measure));
        return left.Count == 0 ? sums : [.. sums.Select(sum => left[(sum.Level, sum.Subject, sum.Measure)].Aggregate(sum, Without))];
    }

    private static AssessmentSum Without(AssessmentSum sum, AssessmentAppeal appeal) =>
        sum with { Achieved = sum.Achieved - appeal.Achieved, Possible = sum.Possible - appeal.Possible, Facts = sum.Facts - 1 };
}
