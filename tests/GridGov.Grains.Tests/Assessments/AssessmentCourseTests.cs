using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Assessments;

public sealed class AssessmentCourseTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly AssessmentAppeal Appeal = new()
    {
        Level = AssessmentLevel.Worker, Subject = "w1", Fact = "incident:i1:on_time:1", Measure = AssessmentMeasure.OnTime, Achieved = 0, Possible = 1, Reason = "停电", By = "worker:w1",
        ByWorker = new WorkerId("w1"), At = Now,
    };

    private static readonly StreetEvaluation Given = new() { Street = "371302001", Department = "城管", Points = 800, Reason = "到场及时", By = "zhen", At = Now };

    [Fact]
    public void An_upheld_appeal_takes_an_event_out_and_another_brings_it_back()
    {
        var month = Done(AssessmentCourse.Appealed(new AssessmentMonth(), Appeal));
        Excluded(month).ShouldBeFalse("it is pending");
        AssessmentCourse.Ruled(month, Ruling(1, true, "worker:w1", "w1")).Result.ShouldBe(AssessmentResult.Refused);
        AssessmentCourse.Ruled(month, Ruling(1, true, "chen-own", "w1")).Result.ShouldBe(AssessmentResult.Refused);
        AssessmentCourse.Ruled(month, Ruling(2, true, "chen", null)).Result.ShouldBe(AssessmentResult.Unknown);

        month = Done(AssessmentCourse.Ruled(month, Ruling(1, true, "chen", null)));
        Excluded(month).ShouldBeTrue();
        (month.Appeals[0].State, month.Appeals[0].RuledBy, month.Appeals[0].RulingReason, month.Appeals[0].RuledAt).ShouldBe((AppealState.Upheld, "chen", "属实", Now));
        AssessmentCourse.Ruled(month, Ruling(1, false, "chen", null)).Result.ShouldBe(AssessmentResult.Refused);
        Done(AssessmentCourse.Ruled(month, Ruling(1, true, "chen", null))).ShouldBeSameAs(month);
        AssessmentCourse.Appealed(month, Appeal).Reason.ShouldBe("It does not count already.");

        month = Done(AssessmentCourse.Appealed(month, Appeal with { By = "chen", ByWorker = null, Counts = true }));
        AssessmentCourse.Ruled(month, Ruling(2, true, "chen", null)).Result.ShouldBe(AssessmentResult.Refused, "who appealed does not decide");
        month = Done(AssessmentCourse.Ruled(month, Ruling(2, true, "li", null)));
        Excluded(month).ShouldBeFalse();
    }

    [Fact]
    public void A_rejected_appeal_changes_nothing_and_one_is_pending_at_a_time()
    {
        var month = Done(AssessmentCourse.Appealed(new AssessmentMonth(), Appeal));
        Done(AssessmentCourse.Appealed(month, Appeal)).ShouldBeSameAs(month);
        AssessmentCourse.Appealed(month, Appeal with { By = "chen" }).Result.ShouldBe(AssessmentResult.Refused);
        AssessmentCourse.Appealed(month, Appeal with { Counts = true }).Result.ShouldBe(AssessmentResult.Refused);

        month = Done(AssessmentCourse.Ruled(month, Ruling(1, false, "chen", null)));

        Excluded(month).ShouldBeFalse();
        AssessmentCourse.Appealed(month, Appeal with { Counts = true }).Reason.ShouldBe("It counts already.");
        Done(AssessmentCourse.Appealed(month, Appeal)).Appeals.Length.ShouldBe(2, "it may be tried again");
    }

    [Fact]
    public void What_streets_gave_is_locked_with_the_month()
    {
        var month = Done(AssessmentCourse.Evaluated(new AssessmentMonth(), Given));
        month = Done(AssessmentCourse.Evaluated(month, Given with { Street = "371302002", Points = 900 }));
        month = Done(AssessmentCourse.Evaluated(month, Given with { Points = 850 }));
        month.Evaluations.Select(static one => (one.Number, one.Points)).ShouldBe([(1, 850), (2, 900)]);
        EvaluationFacts.Of(month).Sum(static fact => fact.Achieved).ShouldBe(1_750);

        var closing = new AssessmentClosing { By = "chen", At = Now, Formula = DefaultAssessmentFormula.Formula };
        month = Done(AssessmentCourse.Closed(month, closing));
        AssessmentCourse.Evaluated(month, Given).Reason.ShouldNotBeNull().ShouldContain("closed, by chen");
        Done(AssessmentCourse.Closed(month, closing with { By = "li" })).Closing!.By.ShouldBe("chen", "closing is done once");
        Done(AssessmentCourse.Appealed(month, Appeal)).Appeals.Length.ShouldBe(1, "who closed it may have erred");
    }

    [Fact]
    public void A_correction_leaves_what_was_counted_and_changes_what_counts()
    {
        var month = Done(AssessmentCourse.Ruled(Done(AssessmentCourse.Appealed(new AssessmentMonth(), Appeal)), Ruling(1, true, "chen", null)));

        AssessmentTally.Corrected([new(AssessmentLevel.Worker, "w1", AssessmentMeasure.OnTime, 9, 10, 10), new(AssessmentLevel.Worker, "w2", AssessmentMeasure.OnTime, 1, 2, 2)], month)
            .ShouldBe([new(AssessmentLevel.Worker, "w1", AssessmentMeasure.OnTime, 9, 9, 9), new(AssessmentLevel.Worker, "w2", AssessmentMeasure.OnTime, 1, 2, 2)]);
    }

    private static bool Excluded(AssessmentMonth month) => AssessmentCourse.IsExcluded(month, Appeal.Level, Appeal.Subject, Appeal.Fact);

    private static AppealRuling Ruling(int number, bool isUpheld, string actor, string? worker) =>
        new(number, isUpheld, actor, worker is null ? null : new WorkerId(worker), "属实", Now);

    private static AssessmentMonth Done(AssessmentOutcome outcome)
    {
        outcome.Result.ShouldBe(AssessmentResult.Done, outcome.Reason);
        return outcome.Month;
    }
}
