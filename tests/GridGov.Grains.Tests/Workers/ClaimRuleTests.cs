using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Workers;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Workers;

public sealed class ClaimRuleTests
{
    private readonly ClaimRule _rule = new(new DutyOptions());

    [Fact]
    public void A_free_worker_on_duty_is_granted() => _rule.Judge(isOnDuty: true, [], Task("a.1")).Result.ShouldBe(ClaimResult.Granted);

    [Fact]
    public void Nobody_off_duty_is_granted() => _rule.Judge(isOnDuty: false, [], Task("a.1")).Result.ShouldBe(ClaimResult.OffDuty);

    [Fact]
    public void A_held_worker_is_busy_and_says_with_what()
    {
        var outcome = _rule.Judge(isOnDuty: true, [Task("a.1")], Task("b.1"));

        outcome.ShouldBe(new ClaimOutcome(ClaimResult.Busy, new IncidentId("a")));
    }

    [Fact]
    public void The_holder_may_ask_again_even_off_duty() =>
        _rule.Judge(isOnDuty: false, [Task("a.1")], Task("a.2")).Result.ShouldBe(ClaimResult.Granted);

    [Fact]
    public void A_calm_task_does_not_hold_a_worker()
    {
        _rule.Judge(isOnDuty: true, [Task("a.1", severity: 3)], Task("b.1")).Result.ShouldBe(ClaimResult.Granted);
        ClaimRule.HolderOf([Task("a.1", severity: 3)]).ShouldBeNull();
    }

    [Fact]
    public void A_closed_task_leaves_the_inbox_and_an_unknown_one_changes_nothing()
    {
        ImmutableArray<WorkerTask> inbox = [Task("a.1")];

        ClaimRule.Changed(inbox, Task("a.1", state: TaskState.Withdrawn)).ShouldBeEmpty();
        ClaimRule.Changed(inbox, Task("b.1", state: TaskState.Withdrawn)).ShouldBe(inbox);
    }

    [Fact]
    public void Nobody_ever_holds_two_urgent_incidents() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 39).ArrayOf().ToArbitrary(), moves =>
        {
            var inbox = ImmutableArray<WorkerTask>.Empty;
            foreach (var move in moves)
            {
                var task = Task($"i{move % 5}.{move % 2 + 1}", severity: move % 3 + 1);
                inbox = move >= 20
                    ? ClaimRule.Changed(inbox, task with { State = TaskState.Resolved })
                    : _rule.Judge(isOnDuty: true, inbox, task).Result == ClaimResult.Granted ? ClaimRule.Accepted(inbox, task) : inbox;
                if (inbox.Where(open => open.IsUrgent).Select(open => open.Incident).Distinct().Count() > 1)
                {
                    return false;
                }
            }

            return true;
        }));
}
