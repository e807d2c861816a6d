using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Devices;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Incidents;

public sealed class IncidentLifecycleTests
{
    private readonly IncidentLifecycle _lifecycle = new();
    private readonly ReplyRule _replies = new();
    private readonly IncidentOpening _opening = new(new AlarmOptions());

    [Fact]
    public void Two_who_acknowledge_get_one_winner_and_the_other_is_told_who()
    {
        var first = Step(Offered(), IncidentStep.Acknowledge, "zhao");

        first.Record.Clock.T5.ShouldBe(Noon);
        Step(first.Record, IncidentStep.Acknowledge, "zhao").Result.ShouldBe(StepResult.Unchanged);
        var second = Step(first.Record, IncidentStep.Acknowledge, "qian");
        second.Result.ShouldBe(StepResult.Refused);
        second.FirstBy.ShouldBe("zhao");
    }

    [Fact]
    public void A_stale_version_is_refused_with_who_was_first()
    {
        var record = Step(Offered(), IncidentStep.Acknowledge, "zhao").Record;

        var stale = _lifecycle.Take(record, Request(IncidentStep.Cancel, "qian") with { Version = record.Version - 1, Reason = "test" });

        stale.Result.ShouldBe(StepResult.Stale);
        stale.FirstBy.ShouldBe("zhao");
    }

    [Fact]
    public void Who_handled_it_cannot_verify_it()
    {
        var handled = Step(Offered(), IncidentStep.Resolve, "zhao").Record;

        Step(handled, IncidentStep.Verify, "zhao").Result.ShouldBe(StepResult.Refused);
        var verified = Step(handled, IncidentStep.Verify, "sun");
        verified.Result.ShouldBe(StepResult.Done);
        verified.Record.Clock.T9.ShouldBe(Noon);
    }

    [Fact]
    public void The_worker_who_handled_it_cannot_verify_it_under_an_account()
    {
        var record = Reply(Reply(Offered(), 1, "w1", ReplyKind.Accept).Record, 1, "w1", ReplyKind.Resolved).Record;

        _lifecycle.Take(record, Request(IncidentStep.Verify, "li") with { ActingWorker = new WorkerId("w1") }).Result.ShouldBe(StepResult.Refused);
    }

    [Theory]
    [InlineData(IncidentStep.Verify)]
    [InlineData(IncidentStep.Archive)]
    [InlineData(IncidentStep.Assess)]
    public void No_step_can_be_skipped(IncidentStep step)
    {
        var refused = Step(Offered(), step, "sun");

        refused.Result.ShouldBe(StepResult.Refused);
        refused.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Cancelling_needs_one_of_the_four_reasons()
    {
        Step(Offered(), IncidentStep.Cancel, "zhao").Result.ShouldBe(StepResult.Invalid);
        var cancelled = _lifecycle.Take(Offered(), Request(IncidentStep.Cancel, "zhao") with { Reason = "false_alarm" });
        cancelled.Record.CancelReason.ShouldBe(CancelReason.FalseAlarm);
        cancelled.Record.Offers.ShouldAllBe(offer => offer.State == TaskState.Withdrawn && offer.IsUntold);
    }

    [Fact]
    public void The_first_accept_wins_and_the_others_are_told_who()
    {
        var accepted = Reply(Offered("w1", "w2", "w3"), 2, "w2", ReplyKind.Accept);

        accepted.Record.Lead()!.Worker.Value.ShouldBe("w2");
        accepted.Record.Clock.T6.ShouldBe(Noon);
        accepted.Record.Offers.Count(offer => offer.State == TaskState.Withdrawn).ShouldBe(2);
        var late = Reply(accepted.Record, 1, "w1", ReplyKind.Accept);
        late.Result.ShouldBe(StepResult.Refused);
        late.FirstBy.ShouldBe("worker:w2");
    }

    [Fact]
    public void A_reply_to_somebody_elses_task_is_unknown() =>
        Reply(Offered(), 1, "w9", ReplyKind.Accept).Result.ShouldBe(StepResult.Unknown);

    [Fact]
    public void Resolving_before_accepting_is_refused() =>
        Reply(Offered(), 1, "w1", ReplyKind.Resolved).Result.ShouldBe(StepResult.Refused);

    [Fact]
    public void Going_on_from_accept_to_resolved_fills_the_clock()
    {
        var record = Offered();
        foreach (var kind in new[] { ReplyKind.Received, ReplyKind.Accept, ReplyKind.Enroute, ReplyKind.Onscene, ReplyKind.Resolved })
        {
            var decision = Reply(record, 1, "w1", kind);
            decision.Result.ShouldBe(StepResult.Done);
            Reply(decision.Record, 1, "w1", kind).Result.ShouldBe(StepResult.Unchanged);
            record = decision.Record;
        }

        record.State.ShouldBe(IncidentState.Handled);
        record.HandledBy.ShouldBe("worker:w1");
        new[] { record.Clock.T4, record.Clock.T5, record.Clock.T6, record.Clock.T7, record.Clock.T8 }.ShouldAllBe(t => t == Noon);
        TimelineChain.FirstBroken(record.Unflushed).ShouldBeNull();
    }

    [Fact]
    public void A_press_is_counted_once_and_raises_the_severity()
    {
        var calm = _opening.Open(new IncidentId("i1"), Opening(AlarmKind.General), null, [], null, Noon);

        var (outcome, record) = _opening.AddPress(calm, new Press { PressId = "p2", Kind = AlarmKind.Sos, ReceivedAt = Noon }, Noon);

        outcome.ShouldBe(PressOutcome.Counted);
        record.Presses.ShouldBe(2);
        record.Severity.ShouldBe(1);
        record.Kind.ShouldBe(AlarmKind.Sos);
        _opening.AddPress(record, new Press { PressId = "p2", Kind = AlarmKind.Sos, ReceivedAt = Noon }, Noon).Outcome.ShouldBe(PressOutcome.Known);
    }

    [Fact]
    public void No_path_leads_to_the_archive_without_verification_by_somebody_else() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 139).ArrayOf().ToArbitrary(), moves =>
        {
            var record = Offered();
            string[] actors = ["zhao", "qian"];
            foreach (var move in moves)
            {
                var actor = actors[move % 2];
                record = move < 70
                    ? _lifecycle.Take(record, Request((IncidentStep)(move / 2 % 8), actor) with { Reason = "test", Worker = new WorkerId("w1") }).Record
                    : Reply(record, 1, "w1", (ReplyKind)(move / 2 % 6)).Record;
            }

            var isPast = record.State is IncidentState.Verified or IncidentState.Archived or IncidentState.Assessed;
            return !isPast || (record.VerifiedBy is not null && record.VerifiedBy != record.HandledBy && record.HandledBy is not null);
        }));

    private IncidentRecord Offered(params string[] workers)
    {
        var record = _opening.Open(new IncidentId("i1"), Opening(), null, [], null, Noon);
        var number = 1;
        foreach (var worker in workers.Length == 0 ? ["w1"] : workers)
        {
            record = record.With(Offer(number++, worker));
        }

        return record with { State = IncidentState.Assigned, NextStepAt = Noon.AddSeconds(60) };
    }

    private StepDecision Step(IncidentRecord record, IncidentStep step, string actor) => _lifecycle.Take(record, Request(step, actor));

    private static StepRequest Request(IncidentStep step, string actor) => new() { Step = step, Actor = actor, ReceivedAt = Noon };

    private StepDecision Reply(IncidentRecord record, int offer, string worker, ReplyKind kind) => _replies.Judge(record, new WorkerReply
    {
        Worker = new WorkerId(worker),
        Task = TaskId.Of(new IncidentId("i1"), offer),
        Reply = kind,
        RecordedAt = Noon,
        ReceivedAt = Noon,
    });
}
