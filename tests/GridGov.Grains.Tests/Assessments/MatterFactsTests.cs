using System.Collections.Immutable;
using GridGov.Grains.Assessments;
using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Assessments;

public sealed class MatterFactsTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    [Fact]
    public void What_is_done_in_time_and_passed_counts_for_the_worker_and_for_the_grid()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Now = MatterScene.At("2026-11-02 09:05");
        matter.Give("w1");
        matter.Now = MatterScene.At("2026-11-02 10:00");
        matter.Reply("w1", ReplyKind.Resolved);
        matter.Step(IncidentStep.Verify, "chen", method: CheckMethod.CallBack, outcome: "属实").ShouldBe(StepResult.Done);
        Answer(matter, isSatisfied: false);

        Facts(matter, AssessmentLevel.Worker).ShouldBe(["on_time 1/1 resolved w1", "verification 1/1 verified w1", "satisfaction 0/1 satisfaction w1"]);
        Facts(matter, AssessmentLevel.Grid).ShouldBe(
            [$"first_response 1/1 accepted {Alarms.Grid}", $"on_time 1/1 resolved {Alarms.Grid}", $"verification 1/1 verified {Alarms.Grid}", $"satisfaction 0/1 satisfaction {Alarms.Grid}"]);
        foreach (var fact in All(matter))
        {
            matter.Record.Unflushed[fact.Sequence - 1].ShouldSatisfyAllConditions(entry => entry.Number.ShouldBe(fact.Sequence), entry => entry.Event.ShouldBe(fact.Event));
            fact.Id.ShouldBe("i1");
        }
    }

    [Fact]
    public void Late_work_stays_with_who_had_the_task_when_it_became_overdue()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Give("w1");
        matter.Look(matter.Record.Matter!.EndAt.AddMinutes(1));
        var late = Facts(matter, AssessmentLevel.Worker);

        matter.Now = matter.Now.AddHours(2);
        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);

        late.ShouldBe(["on_time 0/1 overdue w1"]);
        Facts(matter, AssessmentLevel.Worker).ShouldBe(late, "finished late is late");
    }

    [Fact]
    public void What_is_sent_back_is_a_failure_of_its_round_and_the_next_round_counts_anew()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Give("w1");
        matter.Reply("w1", ReplyKind.Resolved);
        matter.Rework("chen").ShouldBe(StepResult.Done);
        matter.Give("w2");
        matter.Reply("w2", ReplyKind.Resolved);
        matter.Step(IncidentStep.Verify, "chen", method: CheckMethod.OnSite, outcome: "属实").ShouldBe(StepResult.Done);

        Facts(matter, AssessmentLevel.Worker).ShouldBe(
            ["on_time 1/1 resolved w1", "verification 0/1 sent_back w1", "on_time 1/1 resolved w2", "verification 1/1 verified w2"]);
    }

    [Fact]
    public void Nobody_who_took_it_on_is_the_grids_failure_and_a_void_is_nobodys()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Look(matter.Record.Matter!.FirstResponseAt.AddMinutes(1));
        Facts(matter, AssessmentLevel.Grid).ShouldBe([$"first_response 0/1 response_overdue {Alarms.Grid}"]);

        matter.Ask(MatterRequestKind.Void, "hotline").ShouldBe(StepResult.Done);
        matter.Rule(isApproved: true, "chen").ShouldBe(StepResult.Done);

        All(matter).ShouldBeEmpty();
    }

    [Fact]
    public void An_approved_extension_lifts_what_was_noticed_meanwhile()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Give("w1");
        matter.Ask(MatterRequestKind.Extension, "worker:w1", days: 3, worker: "w1").ShouldBe(StepResult.Done);
        matter.Look(matter.Record.Matter!.EndAt.AddMinutes(1));
        matter.Rule(isApproved: true, "chen").ShouldBe(StepResult.Done);
        Facts(matter, AssessmentLevel.Worker).ShouldBeEmpty();

        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);

        Facts(matter, AssessmentLevel.Worker).ShouldBe(["on_time 1/1 resolved w1"]);
    }

    [Fact]
    public void A_department_that_came_late_or_not_at_all_is_on_record_for_itself_alone()
    {
        var matter = new MatterScene("2026-11-02 09:00", "complaint");
        matter.TakeOver("zhen", Alarms.Town).ShouldBe(StepResult.Done);
        matter.Whistle("zhen", Alarms.Town, "城管", "公安", "消防").ShouldBe(StepResult.Done);
        matter.Say(WhistleWord.ReportIn, "城管");
        matter.Look(MatterScene.At("2026-11-02 11:01"));
        matter.Say(WhistleWord.ReportIn, "公安");
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Done);
        matter.Look(MatterScene.At("2026-11-30 09:00"));

        Facts(matter, AssessmentLevel.Department).Order(StringComparer.Ordinal).ShouldBe([
            "first_response 0/1 report_in_late 公安", "first_response 0/1 report_in_late 消防", "first_response 1/1 reported_in 城管",
            "on_time 0/1 answer_late 城管", "on_time 0/1 answer_late 消防", "on_time 1/1 department_answered 公安",
        ], ignoreOrder: true);
    }

    [Fact]
    public void An_offer_is_answered_in_time_or_not_and_what_was_taken_back_before_is_no_fact()
    {
        var matter = new MatterScene("2026-11-02 09:00").Record.Snapshot();
        var start = MatterScene.At("2026-11-02 09:00");
        var told = ImmutableArray<TimelineEntry>.Empty;
        void Tell(double minutes, string @event, string actor, string? worker, string task)
        {
            var details = worker is null ? $$"""{"task":"{{task}}"}""" : $$"""{"worker":"{{worker}}","task":"{{task}}"}""";
            told = told.Add(TimelineChain.Next(told.Length, told.IsEmpty ? TimelineChain.Genesis : told[^1].Hash, start.AddMinutes(minutes), @event, actor, details));
        }

        Tell(0, "offered", "system", "w1", "t1");
        Tell(4, "declined", "worker:w1", null, "t1");
        Tell(4, "offered", "system", "w2", "t2");
        Tell(15, "offered", "system", "w3", "t3");
        Tell(15, "offered", "system", "w4", "t4");
        Tell(20, "accepted", "worker:w3", null, "t3");
        Tell(30, "offered", "system", "w5", "t5");

        Of(start.AddMinutes(35)).ShouldBe(["first_response 1/1 declined w1", "first_response 1/1 accepted w3", "first_response 0/1 offered w2"], ignoreOrder: true);
        Of(start.AddMinutes(41)).ShouldContain("first_response 0/1 offered w5");
        Of(start.AddMinutes(41), severity: 2).ShouldBeEmpty("urgent offers run by the alarm's ladder");

        string[] Of(DateTimeOffset now, int severity = 3) =>
            [.. MatterFacts.Of(matter with { Severity = severity }, told, Within, now).Where(static fact => fact.Level == AssessmentLevel.Worker).Select(Text)];
    }

    internal static ImmutableArray<AssessmentFact> All(MatterScene matter) => MatterFacts.Of(matter.Record.Snapshot(), matter.Record.Unflushed, Within, matter.Now);

    private static string[] Facts(MatterScene matter, AssessmentLevel level) => [.. All(matter).Where(fact => fact.Level == level).Select(Text)];

    private static string Text(AssessmentFact fact) => $"{Interfaces.Wire.WireWord.Of(fact.Measure)} {fact.Achieved}/{fact.Possible} {fact.Event} {fact.Subject}";

    private static void Answer(MatterScene matter, bool isSatisfied) => matter.Satisfied(isSatisfied, "monitor").ShouldBe(StepResult.Done);
}
