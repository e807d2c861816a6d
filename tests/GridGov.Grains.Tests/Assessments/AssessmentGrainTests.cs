using GridGov.Grains.Assessments;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces;
using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Tests.Assessments;

public sealed class AssessmentGrainTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_was_counted_and_decided_survives_a_crash_and_months_know_nothing_of_each_other()
    {
        await using var town = await Town.StartAsync();
        var (november, december) = (new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1));
        var sum = new AssessmentSum(AssessmentLevel.Worker, "w1", AssessmentMeasure.OnTime, 9, 10, 10);
        var grain = town.Host.Grains.Assessment(Town.District, november);
        (await grain.EvaluateAsync(new StreetEvaluation { Street = "371302001", Department = "城管", Points = 800, Reason = "及时", By = "zhen", At = town.Now }, None)).Result.ShouldBe(AssessmentResult.Done);
        await grain.CloseAsync(new AssessmentClosing { By = "chen", At = town.Now, Formula = DefaultAssessmentFormula.Formula, Sums = [sum] }, None);
        await grain.AppealAsync(
            new AssessmentAppeal
            {
                Level = sum.Level, Subject = sum.Subject, Fact = "incident:i1:on_time:1", Measure = sum.Measure, Achieved = 0, Possible = 1, Reason = "停电", By = "worker:w1", At = town.Now,
            },
            None);
        (await grain.RuleAsync(new AppealRuling(1, true, "li", null, "属实", town.Now), None)).Result.ShouldBe(AssessmentResult.Done);

        await town.Host.CrashAndRestartAsync();

        var month = await town.Host.Grains.Assessment(Town.District, new DateOnly(2026, 11, 1)).GetAsync(None);
        AssessmentTally.Corrected(month.Closing!.Sums, month).ShouldBe([sum with { Possible = 9, Facts = 9 }]);
        month.Evaluations.ShouldHaveSingleItem().Points.ShouldBe(800);
        (await town.Host.Grains.Assessment(Town.District, december).GetAsync(None)).Closing.ShouldBeNull();
    }
}
