using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Matters;

public sealed class SixStepTests
{
    [Fact]
    public void Each_step_is_noted_once_with_who_did_it_when_and_until_when_it_was_due()
    {
        var matter = new MatterScene("2026-04-29 10:00");
        matter.Now = MatterScene.At("2026-04-29 10:30");
        matter.Give("w1");
        matter.Now = MatterScene.At("2026-04-30 09:10");
        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);
        matter.Now = MatterScene.At("2026-05-06 11:00");
        matter.Step(IncidentStep.Verify, "sun").ShouldBe(StepResult.Done);
        matter.Step(IncidentStep.Archive, "qian").ShouldBe(StepResult.Done);
        matter.Step(IncidentStep.Assess, "zhou").ShouldBe(StepResult.Done);

        matter.Course.Steps.Select(static note => (note.Step, note.Actor)).ShouldBe(
            [(MatterStep.Report, "hotline"), (MatterStep.Dispatch, "worker:w1"), (MatterStep.Handle, "worker:w1"), (MatterStep.Verify, "sun"), (MatterStep.Archive, "qian"), (MatterStep.Assess, "zhou")]);

        // Labour Day is 1 to 5 May in 2026; Saturday 9 May is worked for it.
        matter.Course.Steps.Select(static note => note.DueAt).ShouldBe(
            [null, At("2026-04-30 17:30"), At("2026-05-06 17:30"), At("2026-05-06 17:30"), At("2026-05-07 17:30"), At("2026-05-12 17:30")]);
        matter.Course.Watch.ShouldBeNull();
        OverdueRule.NextAt(matter.Record).ShouldBeNull();
        TimelineChain.FirstBroken(matter.Record.Unflushed).ShouldBeNull();
    }

    [Theory]
    [InlineData(IncidentStep.Verify)]
    [InlineData(IncidentStep.Archive)]
    [InlineData(IncidentStep.Assess)]
    public void No_step_is_skipped(IncidentStep step)
    {
        var matter = new MatterScene("2026-04-29 10:00");
        matter.Give("w1");

        matter.Step(step, "sun").ShouldBe(StepResult.Refused);
    }

    [Fact]
    public void A_matter_that_is_verified_in_full_needs_a_visit_or_a_call_and_what_was_found()
    {
        var matter = new MatterScene("2026-04-29 10:00", "complaint");
        matter.Give("w1");
        matter.Reply("w1", ReplyKind.Resolved);

        matter.Step(IncidentStep.Verify, "sun").ShouldBe(StepResult.Invalid);
        matter.Step(IncidentStep.Verify, "sun", method: CheckMethod.Desk, outcome: "看过照片").ShouldBe(StepResult.Invalid);
        matter.Step(IncidentStep.Verify, "sun", method: CheckMethod.CallBack).ShouldBe(StepResult.Invalid);
        matter.Step(IncidentStep.Verify, "sun", method: CheckMethod.CallBack, outcome: "已回访").ShouldBe(StepResult.Done);
        matter.Course.Checked.ShouldBe(CheckMethod.CallBack);
    }

    [Fact]
    public void What_is_sent_back_has_a_deadline_of_its_own_and_goes_through_all_steps_again()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.Give("w1");
        matter.Now = MatterScene.At("2026-04-22 09:30");
        matter.Reply("w1", ReplyKind.Resolved);

        matter.Rework("worker:w1", "w1").ShouldBe(StepResult.Refused);
        matter.Now = MatterScene.At("2026-04-23 09:30");
        matter.Rework("sun").ShouldBe(StepResult.Done);
        matter.Step(IncidentStep.Archive, "sun").ShouldBe(StepResult.Refused);
        matter.Course.Watch!.DueAt.ShouldBe(MatterScene.At("2026-04-24 17:30"));
        matter.Record.Clock.T8.ShouldBeNull();
        matter.Give("w2");
        matter.Reply("w2", ReplyKind.Resolved).ShouldBe(StepResult.Done);
        matter.Step(IncidentStep.Verify, "sun").ShouldBe(StepResult.Done);

        matter.Course.Steps.Where(static note => note.Round == 2).Select(static note => (note.Step, note.Actor)).ShouldBe(
            [(MatterStep.Dispatch, "sun"), (MatterStep.Handle, "worker:w2"), (MatterStep.Verify, "sun")]);
        matter.Events.ShouldContain("sent_back");
    }

    [Fact]
    public void A_matter_is_not_cancelled_by_hand()
    {
        var matter = new MatterScene("2026-04-20 10:00");

        matter.Step(IncidentStep.Cancel, "sun").ShouldBe(StepResult.Refused);
    }

    /// <summary>200 random histories of 40 commands each, by five people of whom two are workers.</summary>
    [Fact]
    public void No_history_archives_without_verification_lets_a_handler_verify_or_a_requester_decide()
    {
        var ends = new HashSet<IncidentState>();
        for (var seed = 0; seed < 200; seed++)
        {
            ends.Add(Wander(new Random(seed)).State);
        }

        ends.ShouldBe(Enum.GetValues<IncidentState>().Where(static state => state >= IncidentState.Handled), ignoreOrder: true, "histories of all ends are among them");
    }

    private static IncidentRecord Wander(Random random)
    {
        var matter = new MatterScene("2026-09-28 08:00");
        string[] people = ["sun", "qian", "zhou", "worker:w1", "worker:w2"];
        var kinds = Enum.GetValues<MatterRequestKind>();
        for (var n = 0; n < 40 || matter.Record.IsOpen(); n++)
        {
            matter.Look(matter.Now.AddHours(random.Next(0, 30)));
            var actor = people[random.Next(people.Length)];
            var worker = actor.StartsWith("worker:", StringComparison.Ordinal) ? actor[7..] : null;
            switch (random.Next(9))
            {
                case 0 when matter.Record.IsOpen() && matter.Record.Taken() is null:
                    matter.Give(worker ?? "w1");
                    break;
                case 1 when matter.Record.Taken() is { } taken:
                    matter.Reply(taken.Worker.Value, ReplyKind.Resolved);
                    break;
                case 2:
                    matter.Step(IncidentStep.Verify, actor, worker);
                    break;
                case 3:
                    matter.Step(IncidentStep.Archive, actor, worker);
                    break;
                case 4:
                    matter.Step(IncidentStep.Assess, actor, worker);
                    break;
                case 5 when random.Next(3) == 0:
                    matter.Rework(actor, worker);
                    break;
                case 6:
                    matter.Ask(kinds[random.Next(kinds.Length)], actor, days: random.Next(1, 4), until: matter.Now.AddDays(random.Next(1, 20)), worker: worker);
                    break;
                case 7:
                    matter.Rule(random.Next(3) == 0, actor, worker);
                    break;
            }

            Lawful(matter);
        }

        TimelineChain.FirstBroken(matter.Record.Unflushed).ShouldBeNull();
        return matter.Record;
    }

    private static void Lawful(MatterScene matter)
    {
        var round = matter.Course.Steps.Where(note => note.Round == matter.Course.Round && note.Step != MatterStep.Report).Select(static note => note.Step).ToList();
        round.SequenceEqual(round.Distinct().Order()).ShouldBeTrue($"steps are done in order, each once a round: {string.Join(", ", round)}");
        if (matter.Record.State is IncidentState.Archived or IncidentState.Assessed)
        {
            round.ShouldContain(MatterStep.Verify);
        }

        foreach (var rounds in matter.Course.Steps.GroupBy(static note => note.Round))
        {
            var verifier = rounds.FirstOrDefault(static note => note.Step == MatterStep.Verify)?.Actor;
            rounds.Any(note => note.Step == MatterStep.Handle && note.Actor == verifier).ShouldBeFalse("who handled it has not verified it");
        }

        matter.Course.Requests.Any(static request => request.DecidedBy == request.RequestedBy).ShouldBeFalse("who asked has not decided");
        matter.Course.Requests.SkipLast(1).Any(static request => request.State == MatterRequestState.Pending).ShouldBeFalse("one is pending at most");
    }

    private static DateTimeOffset? At(string local) => MatterScene.At(local);
}
