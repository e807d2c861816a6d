using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Matters;

public sealed class MatterRequestTests
{
    [Fact]
    public void An_extension_moves_the_deadline_by_working_days_once_somebody_else_has_approved_it()
    {
        var matter = Given("2026-09-28 10:00");

        matter.Ask(MatterRequestKind.Extension, "worker:w1", days: 2, worker: "w1").ShouldBe(StepResult.Done);
        matter.Ask(MatterRequestKind.Extension, "worker:w1", days: 2, worker: "w1").ShouldBe(StepResult.Unchanged);
        matter.Ask(MatterRequestKind.Void, "sun").ShouldBe(StepResult.Refused);
        matter.Record.Matter!.EndAt.ShouldBe(MatterScene.At("2026-09-30 17:30"));
        matter.Rule(isApproved: true, "worker:w1", "w1").ShouldBe(StepResult.Refused);
        matter.Rule(isApproved: true, "another-account-of-w1", "w1").ShouldBe(StepResult.Refused);
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Done);
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Unchanged);
        matter.Rule(isApproved: false, "qian").ShouldBe(StepResult.Refused);

        // National Day is 1 to 7 October in 2026.
        matter.Record.Matter!.EndAt.ShouldBe(MatterScene.At("2026-10-09 17:30"));
        matter.Course.Watch!.DueAt.ShouldBe(matter.Record.Matter.EndAt);
        var line = matter.Course.Requests.ShouldHaveSingleItem();
        (line.State, line.RequestedBy, line.DecidedBy, line.EndBefore).ShouldBe((MatterRequestState.Approved, "worker:w1", "sun", MatterScene.At("2026-09-30 17:30")));
        matter.Events[^2..].ShouldBe(["requested", "approved"]);
    }

    [Fact]
    public void What_is_rejected_changes_nothing_but_the_ledger()
    {
        var matter = Given("2026-09-28 10:00");
        var (end, watch) = (matter.Record.Matter!.EndAt, matter.Course.Watch);

        matter.Ask(MatterRequestKind.Void, "worker:w1", worker: "w1");
        matter.Rule(isApproved: false, "sun").ShouldBe(StepResult.Done);

        (matter.Record.State, matter.Record.Matter!.EndAt, matter.Course.Watch).ShouldBe((IncidentState.Assigned, end, watch));
        matter.Course.Requests.Single().State.ShouldBe(MatterRequestState.Rejected);
    }

    [Fact]
    public void A_deferral_leaves_the_office_time_that_was_left()
    {
        var matter = Given("2026-09-28 10:00");
        matter.Now = MatterScene.At("2026-09-30 16:30");

        matter.Ask(MatterRequestKind.Deferral, "qian", until: MatterScene.At("2026-10-20 09:00"));
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Done);

        matter.Record.Matter!.EndAt.ShouldBe(MatterScene.At("2026-10-20 10:00"));
        matter.Course.DeferredUntil.ShouldBe(MatterScene.At("2026-10-20 09:00"));
        matter.Look(MatterScene.At("2026-10-19 12:00"));
        matter.Record.OverdueAt.ShouldBeNull();
        matter.Look(MatterScene.At("2026-10-20 10:00"));
        matter.Record.OverdueAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_void_ends_it_with_approval_alone()
    {
        var matter = Given("2026-09-28 10:00");

        matter.Ask(MatterRequestKind.Void, "qian");
        matter.Rule(isApproved: true, "qian").ShouldBe(StepResult.Refused);
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Done);

        (matter.Record.State, matter.Record.CancelReason, matter.Course.Watch).ShouldBe((IncidentState.Cancelled, CancelReason.Withdrawn, null));
        matter.Course.Requests.Single().State.ShouldBe(MatterRequestState.Approved);
        matter.Record.Offers.Single().IsUntold.ShouldBeTrue();
    }

    [Fact]
    public void Who_returns_it_has_it_no_more_and_is_not_asked_again_at_once()
    {
        var matter = Given("2026-09-28 10:00");

        matter.Ask(MatterRequestKind.Return, "worker:w1", worker: "w1").ShouldBe(StepResult.Done);
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Done);

        (matter.Record.State, matter.Record.Taken()).ShouldBe((IncidentState.Waiting, null));
        matter.Record.Offers.Single().State.ShouldBe(TaskState.Declined);
        matter.Ask(MatterRequestKind.Return, "qian").ShouldBe(StepResult.Refused);
    }

    [Fact]
    public void What_is_asked_for_too_late_or_wrongly_is_refused()
    {
        var matter = Given("2026-09-28 10:00");
        matter.Ask(MatterRequestKind.Extension, "qian", days: 61).ShouldBe(StepResult.Invalid);
        matter.Ask(MatterRequestKind.Deferral, "qian", until: matter.Now).ShouldBe(StepResult.Invalid);

        matter.Look(MatterScene.At("2026-10-08 09:00"));

        matter.Ask(MatterRequestKind.Extension, "qian", days: 1).ShouldBe(StepResult.Refused);
        matter.Ask(MatterRequestKind.Deferral, "qian", until: matter.Now.AddDays(3)).ShouldBe(StepResult.Refused);
        matter.Ask(MatterRequestKind.Void, "qian").ShouldBe(StepResult.Done);
    }

    [Fact]
    public void A_request_lapses_when_the_matter_is_handled_meanwhile()
    {
        var matter = Given("2026-09-28 10:00");
        matter.Ask(MatterRequestKind.Extension, "worker:w1", days: 2, worker: "w1");

        matter.Reply("w1", ReplyKind.Resolved).ShouldBe(StepResult.Done);

        matter.Course.Requests.Single().State.ShouldBe(MatterRequestState.Lapsed);
        matter.Rule(isApproved: true, "sun").ShouldBe(StepResult.Refused);
    }

    private static MatterScene Given(string openedAt)
    {
        var matter = new MatterScene(openedAt);
        matter.Give("w1");
        return matter;
    }
}
