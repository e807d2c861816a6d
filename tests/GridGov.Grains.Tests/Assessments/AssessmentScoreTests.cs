using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Tests.Assessments;

public sealed class AssessmentScoreTests
{
    private static readonly AssessmentScale Department = DefaultAssessmentFormula.Formula.Levels.Single(static scale => scale.Level == AssessmentLevel.Department);
    private static readonly AssessmentScale Worker = DefaultAssessmentFormula.Formula.Levels.Single(static scale => scale.Level == AssessmentLevel.Worker);

    /// <summary>千分制: the street's 800 weigh 30 %, all others are at 900: 870.</summary>
    [Fact]
    public void A_department_has_a_thousand_points_of_which_the_street_gives_thirty_percent()
    {
        var score = AssessmentScore.Of(Department, [Sum(AssessmentMeasure.Street, 800, 1_000), .. Department.Measures.Skip(1).Select(static one => Sum(one.Measure, 9, 10))]);

        (score.Hundredths, score.AssessedWeight).ShouldBe((87_000, 100));
        score.Parts[0].Hundredths.ShouldBe(24_000);
    }

    [Fact]
    public void What_has_no_event_is_neither_zero_nor_full_and_the_others_are_scaled_up()
    {
        var score = AssessmentScore.Of(Worker, [Sum(AssessmentMeasure.OnTime, 1, 2), Sum(AssessmentMeasure.Verification, 1, 1), Sum(AssessmentMeasure.Satisfaction, 0, 0)]);

        (score.Hundredths, score.AssessedWeight).ShouldBe((6_250, 40));
        score.Parts.Select(static part => part.Hundredths).ShouldBe([null, null, 3_750, 2_500, null]);
        AssessmentScore.Of(Worker, []).ShouldSatisfyAllConditions(
            static none => none.Hundredths.ShouldBeNull(), static none => none.AssessedWeight.ShouldBe(0), static none => none.Parts.Length.ShouldBe(5));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(70, 2_500)]
    [InlineData(80, 5_000)]
    [InlineData(95, 8_750)]
    [InlineData(100, 10_000)]
    public void Points_run_from_the_floor_to_the_full_share(int achieved, long hundredths)
    {
        var scale = Worker with { Measures = [new AssessmentWeight(AssessmentMeasure.OnTime, 100, FloorPercent: 60)] };

        AssessmentScore.Of(scale, [Sum(AssessmentMeasure.OnTime, achieved, 100)]).Hundredths.ShouldBe(hundredths);
    }

    [Fact]
    public void A_share_at_the_full_percent_earns_everything()
    {
        var scale = Worker with { Measures = [new AssessmentWeight(AssessmentMeasure.OnTime, 100, FloorPercent: 50, FullPercent: 90)] };

        AssessmentScore.Of(scale, [Sum(AssessmentMeasure.OnTime, 95, 100)]).Hundredths.ShouldBe(10_000);
    }

    /// <summary>2,000 random months: parts add up, stand within their weights, and are off by less than a hundredth each.</summary>
    [Fact]
    public void Parts_add_up_to_the_score_whatever_was_counted()
    {
        var random = new Random(20);
        for (var n = 0; n < 2_000; n++)
        {
            var sums = Department.Measures.Where(_ => random.Next(4) > 0).Select(one =>
            {
                var possible = random.Next(1, 1_000);
                return Sum(one.Measure, random.Next(0, possible + 1), possible);
            }).ToArray();

            var score = AssessmentScore.Of(Department, sums);

            (score.Parts.Sum(static part => part.Hundredths ?? 0) == (score.Hundredths ?? 0)).ShouldBeTrue();
            AssessmentScore.Of(Department, Enumerable.Reverse(sums)).ShouldBe(score with { Parts = score.Parts }, AssessmentScoreComparer.Instance);
            foreach (var part in score.Parts.Where(static part => part.Sum is not null))
            {
                var exact = 100_000m * part.Weight.Weight * part.Sum!.Achieved / (score.AssessedWeight * (decimal)part.Sum.Possible);
                Math.Abs(part.Hundredths!.Value - exact).ShouldBeLessThan(1m);
            }
        }
    }

    private static AssessmentSum Sum(AssessmentMeasure measure, long achieved, long possible) => new(AssessmentLevel.Worker, "w1", measure, achieved, possible, possible);

    private sealed class AssessmentScoreComparer : IEqualityComparer<AssessmentScore>
    {
        public static readonly AssessmentScoreComparer Instance = new();

        public bool Equals(AssessmentScore? x, AssessmentScore? y) => x!.Hundredths == y!.Hundredths && x.AssessedWeight == y.AssessedWeight && x.Parts.SequenceEqual(y.Parts);

        public int GetHashCode(AssessmentScore score) => score.Hundredths.GetHashCode();
    }
}
