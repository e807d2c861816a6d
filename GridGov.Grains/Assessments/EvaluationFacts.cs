using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>街道评价: what streets gave departments, each street as much as another. Pure.</summary>
public static class EvaluationFacts
{
    /// <summary>What a street can give.</summary>
    public const int MaxPoints = 1_000;

    /// <summary>One for each street and department.</summary>
    public static IEnumerable<AssessmentFact> Of(AssessmentMonth month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return month.Evaluations.Select(static given => new AssessmentFact
        {
            Level = AssessmentLevel.Department,
            Subject = given.Department,
            Measure = AssessmentMeasure.Street,
            Key = $"evaluation:{given.Number}",
            Achieved = given.Points,
            Possible = MaxPoints,
            At = given.At,
            Source = "evaluation",
            Id = given.Street,
            Sequence = given.Number,
            Event = "evaluated",
        });
    }
}
