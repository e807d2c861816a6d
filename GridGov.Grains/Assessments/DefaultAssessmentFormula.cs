using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>The formula that comes with the product: a hundred points for workers and grids, a thousand for departments with the street's 30 % (千分制、街道评价占 30%).</summary>
public static class DefaultAssessmentFormula
{
    /// <summary>Version 0.</summary>
    public static AssessmentFormula Formula { get; } = new()
    {
        Levels =
        [
            new AssessmentScale { Level = AssessmentLevel.Worker, FullMarks = 100, Measures = InTheField },
            new AssessmentScale { Level = AssessmentLevel.Grid, FullMarks = 100, Measures = InTheField },
            new AssessmentScale
            {
                Level = AssessmentLevel.Department,
                FullMarks = 1_000,
                Measures =
                [
                    new(AssessmentMeasure.Street, 30), new(AssessmentMeasure.FirstResponse, 20), new(AssessmentMeasure.OnTime, 30),
                    new(AssessmentMeasure.Verification, 10), new(AssessmentMeasure.Satisfaction, 10),
                ],
            },
        ],
    };

    private static System.Collections.Immutable.ImmutableArray<AssessmentWeight> InTheField =>
    [
        new(AssessmentMeasure.Coverage, 25), new(AssessmentMeasure.FirstResponse, 20), new(AssessmentMeasure.OnTime, 30),
        new(AssessmentMeasure.Verification, 10), new(AssessmentMeasure.Satisfaction, 15),
    ];
}
