using System.Collections.Immutable;
using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Tests.Assessments;

public sealed class AssessmentFormulaRulesTests
{
    private static readonly AssessmentFormula Shipped = DefaultAssessmentFormula.Formula;

    [Fact]
    public void The_formula_that_comes_with_the_product_is_sound_and_knows_every_level()
    {
        AssessmentFormulaRules.Faults(Shipped).ShouldBeEmpty();
        Shipped.Levels.Select(static scale => scale.Level).ShouldBe(Enum.GetValues<AssessmentLevel>());
        Shipped.Levels[2].Measures[0].ShouldBe(new AssessmentWeight(AssessmentMeasure.Street, 30));
    }

    [Fact]
    public void What_is_wrong_is_said_by_row()
    {
        Fault(Shipped with { ResponseMinutes = 0 }).ShouldBe("responseMinutes must be 1 to 1440.");
        Fault(Shipped with { Levels = Shipped.Levels.RemoveAt(0) }).ShouldStartWith("levels must be worker, grid and department");
        Fault(With(new AssessmentWeight(AssessmentMeasure.Street, 100))).ShouldContain("street does not measure a worker");
        Fault(With(new(AssessmentMeasure.OnTime, 60), new(AssessmentMeasure.Satisfaction, 30))).ShouldContain("add up to 90; they must add up to 100");
        Fault(With(new(AssessmentMeasure.OnTime, 50), new(AssessmentMeasure.OnTime, 50))).ShouldContain("must each stand there once");
        Fault(With(new AssessmentWeight(AssessmentMeasure.OnTime, 100, 90, 80))).ShouldContain("fullPercent above it");
        Fault(With(new(AssessmentMeasure.OnTime, 101), new(AssessmentMeasure.Satisfaction, -1))).ShouldContain("weight must be 1 to 100");
        Fault(Shipped with { Levels = Shipped.Levels.SetItem(0, Shipped.Levels[0] with { FullMarks = 500 }) }).ShouldContain("must be 100 or 1000");
    }

    private static string Fault(AssessmentFormula formula) => AssessmentFormulaRules.Faults(formula).First().Message;

    private static AssessmentFormula With(params ImmutableArray<AssessmentWeight> measures) =>
        Shipped with { Levels = Shipped.Levels.SetItem(0, Shipped.Levels[0] with { Measures = measures }) };
}
