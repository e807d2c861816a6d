using GridGov.Grains.Matters;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Matters;

public sealed class SatisfactionLinkTests
{
    [Fact]
    public void A_link_is_good_once_until_it_expires_and_only_in_its_round()
    {
        var matter = Handled();
        Issue(matter).ShouldBe(StepResult.Refused, "not verified yet");
        matter.Step(IncidentStep.Verify, "chen").ShouldBe(StepResult.Done);
        Issue(matter).ShouldBe(StepResult.Done);
        Issue(matter).ShouldBe(StepResult.Done);

        Answer(matter, number: 1).ShouldBe(StepResult.Refused, "a newer one was given out");
        Answer(matter, number: 2, round: 2).ShouldBe(StepResult.Refused);
        matter.Now = matter.Course.SatisfactionLink!.ExpiresAt;
        Answer(matter, number: 2).ShouldBe(StepResult.Refused, "it has expired");
        Issue(matter).ShouldBe(StepResult.Done);
        Answer(matter, number: 3).ShouldBe(StepResult.Done);
        Answer(matter, number: 3).ShouldBe(StepResult.Refused, "it is good once");

        (matter.Course.Satisfaction!.By, matter.Course.Satisfaction.IsOwn).ShouldBe(("resident", true));
        matter.Satisfied(false, "monitor").ShouldBe(StepResult.Refused);
        Issue(matter).ShouldBe(StepResult.Refused);
        matter.Events.TakeLast(4).ShouldBe(["satisfaction_link", "satisfaction_link", "satisfaction_link", "satisfaction"]);
    }

    [Fact]
    public void Who_handled_it_gives_out_no_link()
    {
        var matter = Handled();
        matter.Step(IncidentStep.Verify, "chen").ShouldBe(StepResult.Done);

        Issue(matter, "worker:w1").ShouldBe(StepResult.Refused);
        Issue(matter, "zhao-desk", "w1").ShouldBe(StepResult.Refused);
        Answer(matter, number: 1).ShouldBe(StepResult.Refused, "none was given out");
    }

    private static MatterScene Handled()
    {
        var matter = new MatterScene("2026-11-02 09:00", "help");
        matter.Give("w1");
        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);
        return matter;
    }

    private static StepResult Issue(MatterScene matter, string actor = "hotline", string? worker = null) => matter.Decide(SatisfactionLinkRule.Issue(matter.Record, new MatterLinkIssue
    {
        Actor = actor, ActingWorker = worker is null ? null : new WorkerId(worker), ExpiresAt = matter.Now.AddDays(14), ReceivedAt = matter.Now,
    }));

    private static StepResult Answer(MatterScene matter, int number, int round = 1) => matter.Decide(SatisfactionLinkRule.Answer(
        matter.Record, new MatterLinkAnswer { Round = round, Number = number, IsSatisfied = true, ReceivedAt = matter.Now }));
}
