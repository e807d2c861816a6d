using GridGov.Grains.Devices;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Incidents;

/// <summary>A helper goes as well: the incident stays the lead's.</summary>
public sealed class HelperTests
{
    private static readonly IncidentId Incident = new("i1");
    private readonly ReplyRule _replies = new();
    private readonly IncidentLifecycle _lifecycle = new();

    [Fact]
    public void A_helper_who_goes_and_arrives_moves_only_the_own_task_and_the_clock()
    {
        var record = Assisted();

        var arrived = Reply(Reply(record, 2, "w2", ReplyKind.Enroute).Record, 2, "w2", ReplyKind.Onscene).Record;

        arrived.State.ShouldBe(IncidentState.Assigned);
        arrived.Lead()!.Worker.Value.ShouldBe("w1");
        arrived.Helpers.Single().State.ShouldBe(TaskState.Onscene);
        arrived.Clock.T5.ShouldBe(Noon);
        arrived.Clock.T6.ShouldBeNull();
        arrived.Clock.T7.ShouldBe(Noon);
        TimelineChain.FirstBroken(arrived.Unflushed).ShouldBeNull();
    }

    [Fact]
    public void The_lead_may_still_accept_after_the_helper_has()
    {
        var record = Reply(Assisted(), 2, "w2", ReplyKind.Accept).Record;

        var accepted = Reply(record, 1, "w1", ReplyKind.Accept);

        accepted.Result.ShouldBe(StepResult.Done);
        accepted.Record.Taken()!.Worker.Value.ShouldBe("w1");
        accepted.Record.Helpers.Single().State.ShouldBe(TaskState.Accepted);
    }

    [Fact]
    public void A_helper_who_is_done_does_not_close_the_incident()
    {
        var record = Reply(Reply(Assisted(), 2, "w2", ReplyKind.Accept).Record, 2, "w2", ReplyKind.Resolved).Record;

        record.IsOpen().ShouldBeTrue();
        record.Helpers.Single().State.ShouldBe(TaskState.Resolved);
        Reply(record, 2, "w2", ReplyKind.Resolved).Result.ShouldBe(StepResult.Unchanged);
    }

    [Fact]
    public void When_the_lead_is_done_the_helpers_are_called_off()
    {
        var record = Reply(Reply(Assisted(), 1, "w1", ReplyKind.Accept).Record, 1, "w1", ReplyKind.Resolved).Record;

        record.State.ShouldBe(IncidentState.Handled);
        record.Helpers.Single().State.ShouldBe(TaskState.Withdrawn);
        record.Helpers.Single().IsUntold.ShouldBeTrue();
        Reply(record, 2, "w2", ReplyKind.Accept).Result.ShouldBe(StepResult.Refused);
    }

    [Fact]
    public void A_helper_is_shown_as_one_and_told_so()
    {
        var record = Assisted();

        record.Snapshot().Responders.Select(responder => (responder.Worker.Value, responder.IsHelper)).ShouldBe([("w1", false), ("w2", true)]);
        record.TaskOf(record.Helpers.Single()).IsLead.ShouldBeFalse();
        record.TaskOf(record.Offers.Single()).IsLead.ShouldBeTrue();
    }

    [Fact]
    public void A_message_reaches_the_task_of_who_goes_and_nobody_else()
    {
        var said = Message(Assisted(), new WorkerId("w2"), "带上钥匙");

        said.Result.ShouldBe(StepResult.Done);
        said.Record.TaskOf(said.Record.Helpers.Single()).Message.ShouldBe("带上钥匙");
        said.Record.TaskOf(said.Record.Offers.Single()).Message.ShouldBeNull();
        said.Record.Helpers.Single().IsUntold.ShouldBeTrue();
        said.Record.Unflushed[^1].Details!.ShouldNotContain("钥匙");
        Message(Assisted(), new WorkerId("w9"), "在吗").Result.ShouldBe(StepResult.Refused);
        Message(Assisted(), null, " ").Result.ShouldBe(StepResult.Invalid);
    }

    private StepDecision Message(IncidentRecord record, WorkerId? worker, string text) => _lifecycle.Take(
        record, new StepRequest { Step = IncidentStep.Message, Actor = "zhao", Worker = worker, Text = text, ReceivedAt = Noon });

    private static IncidentRecord Assisted()
    {
        var opened = new IncidentOpening(new AlarmOptions()).Open(Incident, Opening(), null, [], null, Noon).With(Offer(1, "w1"));
        return IncidentLadder.Assisted(opened with { State = IncidentState.Assigned, OfferCount = 1 }, Offer(2, "w2"), "zhao", Noon);
    }

    private StepDecision Reply(IncidentRecord record, int task, string worker, ReplyKind kind) => _replies.Judge(record, new WorkerReply
    {
        Worker = new WorkerId(worker), Task = TaskId.Of(Incident, task), Reply = kind, RecordedAt = Noon, ReceivedAt = Noon,
    });
}
