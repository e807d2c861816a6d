using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Matters;

/// <summary>催办 → 督办 → 问责.</summary>
public sealed class SupervisionTests
{
    [Theory]
    [InlineData("2026-04-28 10:00", "2026-04-30 17:30", "2026-05-06 17:30", "2026-05-08 17:30")] // Labour Day between
    [InlineData("2026-09-24 16:00", "2026-09-29 17:30", "2026-09-30 17:30", "2026-10-09 17:30")] // Mid-Autumn, National Day
    [InlineData("2026-02-12 09:00", "2026-02-14 17:30", "2026-02-24 17:30", "2026-02-26 17:30")] // a worked Saturday before Spring Festival
    public void The_rungs_stand_on_the_working_day_clock(string openedAt, string due, string supervised, string accountable)
    {
        var matter = new MatterScene(openedAt);

        var watch = matter.Course.Watch!;

        (watch.DueAt, watch.SuperviseAt, watch.AccountAt, watch.IsProvisional).ShouldBe((MatterScene.At(due), MatterScene.At(supervised), MatterScene.At(accountable), false));
    }

    [Fact]
    public void However_late_it_is_looked_at_no_rung_is_skipped_and_none_comes_twice()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");

        matter.Look(MatterScene.At("2026-04-22 17:30"));
        matter.Course.Watch!.Level.ShouldBe(SupervisionLevel.Urged);
        matter.Look(MatterScene.At("2026-06-01 09:00"));
        matter.Look(MatterScene.At("2026-06-02 09:00"));

        matter.Events.Where(static word => word is "overdue" or "supervised" or "held_accountable").ShouldBe(["overdue", "supervised", "held_accountable"]);
        matter.Record.Unflushed.Single(static entry => entry.Event == "held_accountable").Details!.ShouldContain("\"responsible\":\"worker:w1\"");
        OverdueRule.NextAt(matter.Record).ShouldBeNull();
    }

    [Fact]
    public void A_verification_that_nobody_makes_climbs_the_same_rungs_after_the_matter_is_closed()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");
        matter.Reply("w1", ReplyKind.Resolved);
        matter.Record.IsWatched().ShouldBeTrue();

        matter.Look(MatterScene.At("2026-04-21 17:30"));

        (matter.Course.Watch!.Step, matter.Course.Watch.Level, matter.Record.OverdueAt).ShouldBe((MatterStep.Verify, SupervisionLevel.Urged, null));
        matter.Step(IncidentStep.Verify, "sun").ShouldBe(StepResult.Done);
        (matter.Course.Watch!.Step, matter.Course.Watch.Level).ShouldBe((MatterStep.Archive, SupervisionLevel.None));
    }

    [Fact]
    public async Task The_grain_climbs_them_by_its_own_clock_also_across_a_restart_and_sends_back_to_who_handled_it()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("w1", 100);
        await town.RegisterWorkerAsync("w2", 50);
        var end = town.Now.AddHours(8);
        await town.Incident("m1").OpenAsync(
            Alarms.Opening(AlarmKind.General) with
            {
                Device = null, Source = "console", Press = new Press { PressId = "p1", Kind = AlarmKind.General, ReceivedAt = town.Now },
                Matter = new MatterDeadline { Type = "waste", CatalogueVersion = 0, FirstResponseAt = town.Now.AddHours(4), EndAt = end, Terms = new MatterTerms { Verify = new(3, TermUnit.Hours), Supervise = new(2, TermUnit.Hours) } },
            },
            CancellationToken.None);
        await town.StepAsync("m1", IncidentStep.Assign, "sun", worker: "w1");
        await town.ReplyAsync("m1", "w1", ReplyKind.Accept);
        await town.ReplyAsync("m1", "w1", ReplyKind.Resolved);

        await town.Host.CrashAndRestartAsync();
        await town.Incident("m1").ResumeAsync(CancellationToken.None);
        town.Host.Clock.Advance(TimeSpan.FromHours(3));
        await town.Until("m1", static matter => matter.Course!.Watch!.Level == SupervisionLevel.Urged, "the verification is urged");
        town.Host.Clock.Advance(TimeSpan.FromHours(2));
        await town.Until("m1", static matter => matter.Course!.Watch!.Level == SupervisionLevel.Supervised, "and supervised");
        await town.Worker("w1").AnnounceAsync(CancellationToken.None);

        var outcome = await town.Incident("m1").ReworkMatterAsync(
            new MatterRework { Actor = "sun", Reason = "没扫干净", ReceivedAt = town.Now }, CancellationToken.None);

        outcome.Result.ShouldBe(StepResult.Done, outcome.Reason);
        (outcome.Incident!.State, outcome.Incident.Lead!.Worker.Value, outcome.Incident.Course!.Round).ShouldBe((IncidentState.Assigned, "w1", 2));
        (await town.Worker("w1").GetOpenTasksAsync(CancellationToken.None)).ShouldHaveSingleItem().Incident.Value.ShouldBe("m1");
        await Eventually.That(() => town.Feed.Events.Any(static one => one.Entry is { Id: "m1", IsOpen: true } && one.Entry.Version > 8), "the wall has it again");
    }

    [Fact]
    public async Task A_returned_matter_goes_to_somebody_else()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("w1", 50);
        await town.RegisterWorkerAsync("w2", 900);
        await town.Incident("m1").OpenAsync(
            Alarms.Opening(AlarmKind.General) with
            {
                Device = null, Source = "console", Press = new Press { PressId = "p1", Kind = AlarmKind.General, ReceivedAt = town.Now, Location = IncidentLocation.At(Alarms.Square, LocationSource.Live) },
                Matter = new MatterDeadline { Type = "waste", CatalogueVersion = 0, FirstResponseAt = town.Now.AddHours(4), EndAt = town.Now.AddHours(8) },
            },
            CancellationToken.None);
        await town.ReplyAsync("m1", "w1", ReplyKind.Accept);
        await town.Incident("m1").AskMatterAsync(
            new MatterAsk { Kind = MatterRequestKind.Return, Actor = "worker:w1", ActingWorker = new WorkerId("w1"), IsOwnOnly = true, Reason = "不属于我", ReceivedAt = town.Now },
            CancellationToken.None);

        var ruled = await town.Incident("m1").RuleMatterAsync(new MatterRuling { Number = 1, IsApproved = true, Actor = "sun", ReceivedAt = town.Now }, CancellationToken.None);

        ruled.Incident!.Lead!.Worker.Value.ShouldBe("w2");
        await Eventually.That(async () => (await town.Worker("w1").GetOpenTasksAsync(CancellationToken.None)).IsEmpty, "who returned it has it no more");
    }
}
