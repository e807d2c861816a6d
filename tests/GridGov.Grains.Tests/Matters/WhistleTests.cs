using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Matters;

/// <summary>街道吹哨、部门报到.</summary>
public sealed class WhistleTests
{
    [Fact]
    public void A_street_whistles_for_what_has_come_up_to_it_and_nobody_below_does()
    {
        var matter = new MatterScene("2026-04-20 10:00");

        matter.Whistle("zhen", Alarms.Town, "城管").ShouldBe(StepResult.Refused);
        matter.TakeOver("zhen", Alarms.Town);
        matter.Whistle("cun", MatterScene.Village, "城管").ShouldBe(StepResult.Refused);
        matter.Whistle("zhen", Alarms.Town).ShouldBe(StepResult.Invalid);
        matter.Whistle("zhen", Alarms.Town, "城管", "城管").ShouldBe(StepResult.Invalid);
        matter.Whistle("zhen", Alarms.Town, "城管", "公安").ShouldBe(StepResult.Done);
        matter.Whistle("zhen", Alarms.Town, "公安", "城管").ShouldBe(StepResult.Unchanged);
        matter.Whistle("zhen", Alarms.Town, "消防").ShouldBe(StepResult.Done);

        matter.Course.Whistle!.Lead.ShouldBe("城管");
        matter.Course.Whistle.Parties.Select(static party => party.Department).ShouldBe(["城管", "公安", "消防"]);
    }

    [Fact]
    public void The_lead_alone_closes_it_after_each_has_answered()
    {
        var matter = Whistled();
        matter.Give("w1");

        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Refused);
        matter.Say(WhistleWord.ReportIn, "城管").ShouldBe(StepResult.Done);
        matter.Say(WhistleWord.ReportIn, "公安").ShouldBe(StepResult.Done);
        matter.Say(WhistleWord.ReportIn, "公安").ShouldBe(StepResult.Unchanged);
        matter.Step(IncidentStep.Resolve, "城管-1", department: "城管").ShouldBe(StepResult.Refused);
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Done);
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Unchanged);
        matter.Say(WhistleWord.ReportIn, "人社").ShouldBe(StepResult.Refused);
        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Refused);
        matter.Step(IncidentStep.Resolve, "zhen").ShouldBe(StepResult.Refused);
        matter.Step(IncidentStep.Resolve, "公安-1", department: "公安").ShouldBe(StepResult.Refused);
        matter.Step(IncidentStep.Resolve, "城管-1", department: "城管", outcome: "已拆除").ShouldBe(StepResult.Done);

        var whistle = matter.Course.Whistle!;
        (whistle.ClosedBy, whistle.ClosedAt, whistle.Leader!.Answer, matter.Record.HandledBy).ShouldBe(("城管-1", matter.Now, "已拆除", "城管-1"));
        matter.Step(IncidentStep.Verify, "城管-1").ShouldBe(StepResult.Refused);
        matter.Step(IncidentStep.Verify, "sun").ShouldBe(StepResult.Done);
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Unchanged);
    }

    [Fact]
    public void What_is_late_is_noticed_once_and_stays_on_record_when_it_comes_at_last()
    {
        var matter = Whistled();
        var party = matter.Course.Whistle!.Parties[1];
        (party.ReportDueAt, party.AnswerDueAt).ShouldBe((MatterScene.At("2026-04-20 12:00"), MatterScene.At("2026-04-22 17:30")));

        matter.Now = MatterScene.At("2026-04-20 11:00");
        matter.Say(WhistleWord.ReportIn, "城管").ShouldBe(StepResult.Done);
        matter.Look(MatterScene.At("2026-04-20 12:00"));
        matter.Look(MatterScene.At("2026-04-20 15:00"));
        matter.Say(WhistleWord.ReportIn, "公安").ShouldBe(StepResult.Done);
        matter.Look(MatterScene.At("2026-04-23 09:00"));
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Done);

        var (lead, late) = (matter.Course.Whistle!.Parties[0], matter.Course.Whistle.Parties[1]);
        (lead.ReportLateAt, late.ReportLateAt, late.ReportedInAt).ShouldBe((null, MatterScene.At("2026-04-20 12:00"), MatterScene.At("2026-04-20 15:00")));
        (lead.AnswerLateAt, late.AnswerLateAt).ShouldBe((MatterScene.At("2026-04-23 09:00"), MatterScene.At("2026-04-23 09:00")));
        (matter.Events.Count(static word => word == "report_in_late"), matter.Events.Count(static word => word == "answer_late")).ShouldBe((1, 2));
        matter.Record.Unflushed.Single(static entry => entry.Event == "department_answered").Details!.ShouldContain("\"late\":true");
        TimelineChain.FirstBroken(matter.Record.Unflushed).ShouldBeNull();
    }

    [Fact]
    public void What_is_sent_back_is_answered_anew_by_each()
    {
        var matter = Whistled();
        Close(matter);

        matter.Rework("sun").ShouldBe(StepResult.Done);

        matter.Step(IncidentStep.Resolve, "城管-1", department: "城管").ShouldBe(StepResult.Refused);
        matter.Say(WhistleWord.Answer, "公安").ShouldBe(StepResult.Done);
        matter.Step(IncidentStep.Resolve, "城管-1", department: "城管").ShouldBe(StepResult.Done);
    }

    [Fact]
    public async Task The_grain_knows_the_levels_notices_who_is_late_across_a_restart_and_tells_the_feed()
    {
        await using var town = await Town.StartAsync();
        var matter = town.Incident("m1");
        await matter.OpenAsync(
            Alarms.Opening(AlarmKind.General) with
            {
                Device = null, Source = "12345", ReportedBy = "hotline", Press = new Press { PressId = "p1", Kind = AlarmKind.General, ReceivedAt = town.Now, Location = IncidentLocation.At(Alarms.Square, LocationSource.Live) },
                Matter = new MatterDeadline { Type = "waste", CatalogueVersion = 0, FirstResponseAt = town.Now.AddHours(40), EndAt = town.Now.AddHours(80) },
            },
            CancellationToken.None);

        await matter.OfferMatterAsync(new MatterOffer { Kind = MatterHandoverKind.ReportUp, Actor = "hotline", Reason = "管不了", ReceivedAt = town.Now }, CancellationToken.None);
        var accepted = await matter.AnswerHandoverAsync(
            new MatterHandoverReply { Number = 1, Answer = MatterHandoverAnswer.Accept, Actor = "zhen", StandsForLevel = true, Scope = Alarms.Town, ReceivedAt = town.Now }, CancellationToken.None);
        (accepted.Result, accepted.Incident!.Course!.Charge!.Level).ShouldBe((StepResult.Done, GridLevel.Town));
        var whistled = await matter.WhistleAsync(
            new WhistleCall { Actor = "zhen", Scope = Alarms.Town, Departments = ["城管"], Text = "占道", ReportIn = new(1, TermUnit.Hours), Answer = new(2, TermUnit.Hours), ReceivedAt = town.Now }, CancellationToken.None);
        whistled.Result.ShouldBe(StepResult.Done, whistled.Reason);

        await town.Host.CrashAndRestartAsync();
        await town.Incident("m1").ResumeAsync(CancellationToken.None);
        town.Host.Clock.Advance(TimeSpan.FromHours(1));
        await town.Until("m1", static one => one.Course!.Whistle!.Parties[0].ReportLateAt is not null, "it is late");

        (await town.Incident("m1").ReplyToWhistleAsync(new WhistleReply { Word = WhistleWord.ReportIn, Actor = "城管-1", Department = "城管", ReceivedAt = town.Now }, CancellationToken.None)).Result.ShouldBe(StepResult.Done);
        (await town.Incident("m1").TakeStepAsync(new StepRequest { Step = IncidentStep.Resolve, Actor = "城管-1", ActingDepartment = "城管", Outcome = "清走", ReceivedAt = town.Now }, CancellationToken.None))
            .Incident!.Course!.Whistle!.Leader!.Answer.ShouldBe("清走");
        (await town.EventsAsync("m1")).ShouldContain("report_in_late");
        var version = (await town.SnapshotAsync("m1")).Version;
        await Eventually.That(() => town.Feed.Events.Any(one => one.Entry.Id == "m1" && one.Entry.Version == version), "the feed has it");
    }

    private static MatterScene Whistled()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.TakeOver("zhen", Alarms.Town).ShouldBe(StepResult.Done);
        matter.Whistle("zhen", Alarms.Town, "城管", "公安").ShouldBe(StepResult.Done);
        return matter;
    }

    private static void Close(MatterScene matter)
    {
        matter.Give("w1");
        matter.Say(WhistleWord.ReportIn, "城管");
        matter.Say(WhistleWord.ReportIn, "公安");
        matter.Say(WhistleWord.Answer, "公安");
        matter.Step(IncidentStep.Resolve, "城管-1", department: "城管").ShouldBe(StepResult.Done);
    }
}
