using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Matters;

/// <summary>首问责任 and 上报.</summary>
public sealed class MatterChargeTests
{
    [Fact]
    public void Who_received_it_first_stays_responsible_until_a_hand_over_is_accepted()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");
        matter.Course.Charge!.Responsible.ShouldBe("hotline");

        matter.HandOver("worker:w1", "sun").ShouldBe(StepResult.Refused);
        matter.HandOver("hotline", "hotline").ShouldBe(StepResult.Invalid);
        matter.HandOver("hotline", "worker:w1").ShouldBe(StepResult.Done);
        matter.HandOver("hotline", "worker:w1").ShouldBe(StepResult.Unchanged);
        matter.HandOver("hotline", "sun").ShouldBe(StepResult.Refused);
        matter.Course.Charge!.Responsible.ShouldBe("hotline");
        matter.Answer(MatterHandoverAnswer.Accept, "hotline").ShouldBe(StepResult.Refused);
        matter.Answer(MatterHandoverAnswer.Accept, "sun").ShouldBe(StepResult.Refused);
        matter.Answer(MatterHandoverAnswer.Decline, "worker:w1").ShouldBe(StepResult.Done);
        matter.Course.Charge!.Responsible.ShouldBe("hotline");

        matter.HandOver("hotline", "worker:w1").ShouldBe(StepResult.Done);
        matter.Answer(MatterHandoverAnswer.Accept, "worker:w1").ShouldBe(StepResult.Done);
        matter.Answer(MatterHandoverAnswer.Accept, "worker:w1").ShouldBe(StepResult.Unchanged);
        (matter.Course.Charge!.First, matter.Course.Charge.Responsible).ShouldBe(("hotline", "worker:w1"));
        matter.HandOver("hotline", "sun").ShouldBe(StepResult.Refused);
        matter.Events[^4..].ShouldBe(["handover_offered", "handover_declined", "handover_offered", "handover_accepted"]);
    }

    [Fact]
    public void What_a_worker_cannot_do_goes_up_level_by_level_with_who_when_and_why()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");

        matter.ReportUp("worker:w2").ShouldBe(StepResult.Refused);
        matter.ReportUp("worker:w1").ShouldBe(StepResult.Done);
        matter.Course.Charge!.Level.ShouldBe(GridLevel.Base);
        matter.Answer(MatterHandoverAnswer.Accept, "base", Alarms.Grid).ShouldBe(StepResult.Refused);
        matter.Answer(MatterHandoverAnswer.Accept, "worker:w2", MatterScene.Village).ShouldBe(StepResult.Refused);
        matter.Now = MatterScene.At("2026-04-20 11:00");
        matter.Answer(MatterHandoverAnswer.Accept, "cun", MatterScene.Village).ShouldBe(StepResult.Done);
        matter.ReportUp("cun").ShouldBe(StepResult.Done);
        matter.Answer(MatterHandoverAnswer.Accept, "cun2", MatterScene.Village).ShouldBe(StepResult.Refused);
        matter.Answer(MatterHandoverAnswer.Accept, "zhen", Alarms.Town).ShouldBe(StepResult.Done);

        matter.Course.Charge!.Handovers.Select(static hop => (hop.From, hop.AnsweredBy, hop.Level, hop.Grid, hop.Reason)).ShouldBe(
            [("worker:w1", "cun", GridLevel.Village, MatterScene.Village, "管不了"), ("cun", "zhen", GridLevel.Town, (GridCode?)Alarms.Town, "管不了")]);
        (matter.Course.Charge.Responsible, matter.Course.Charge.Level, matter.Course.Charge.Since).ShouldBe(("zhen", GridLevel.Town, MatterScene.At("2026-04-20 11:00")));
        matter.ReportUp("zhen").ShouldBe(StepResult.Done);
        matter.Answer(MatterHandoverAnswer.Accept, "qu").ShouldBe(StepResult.Done);
        matter.ReportUp("qu").ShouldBe(StepResult.Refused);
    }

    [Fact]
    public void Who_stands_at_its_level_or_above_takes_it_over_and_what_was_offered_lapses()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.ReportUp("hotline").ShouldBe(StepResult.Done);

        matter.TakeOver("zhen", Alarms.Town).ShouldBe(StepResult.Done);
        matter.TakeOver("zhen", Alarms.Town).ShouldBe(StepResult.Unchanged);
        matter.TakeOver("cun", MatterScene.Village).ShouldBe(StepResult.Refused);
        matter.TakeOver("elsewhere", new GridCode("371302009")).ShouldBe(StepResult.Refused);

        (matter.Course.Charge!.Responsible, matter.Course.Charge.Level).ShouldBe(("zhen", GridLevel.Town));
        matter.Course.Charge.Handovers.Select(static hop => hop.State).ShouldBe([MatterHandoverState.Lapsed, MatterHandoverState.Accepted]);
    }

    [Fact]
    public void A_hand_over_that_nobody_answers_is_noticed_once_and_moves_nothing()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.HandOver("hotline", "sun");
        matter.Course.Charge!.Pending!.DueAt.ShouldBe(MatterScene.At("2026-04-20 15:30"));

        matter.Look(MatterScene.At("2026-04-20 15:30"));
        matter.Look(MatterScene.At("2026-04-20 16:00"));
        matter.Answer(MatterHandoverAnswer.Accept, "sun").ShouldBe(StepResult.Done);

        matter.Events.Count(static word => word == "handover_overdue").ShouldBe(1);
        (matter.Course.Charge!.Responsible, matter.Course.Charge.Handovers[0].LateAt).ShouldBe(("sun", MatterScene.At("2026-04-20 15:30")));
    }

    [Fact]
    public void What_is_offered_when_the_matter_is_handled_lapses()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");
        matter.HandOver("hotline", "sun");

        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);

        matter.Answer(MatterHandoverAnswer.Accept, "sun").ShouldBe(StepResult.Refused);
        (matter.Course.Charge!.Responsible, matter.Course.Charge.Handovers[0].State).ShouldBe(("hotline", MatterHandoverState.Lapsed));
        OverdueRule.NextAt(matter.Record).ShouldBe(matter.Course.Watch!.DueAt);
    }

    [Fact]
    public void Held_against_is_who_is_responsible_when_nobody_has_the_task()
    {
        var matter = new MatterScene("2026-04-20 10:00");

        matter.Look(MatterScene.At("2026-04-30 10:00"));

        matter.Record.Unflushed.Single(static entry => entry.Event == "held_accountable").Details!.ShouldContain("\"responsible\":\"hotline\"");
    }
}
