using GridGov.Simulator.Plan;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Tests.Script;

public sealed class DayScriptTests
{
    private static readonly DistrictPlan Plan = DistrictPlan.Create(5, new PlanSize(40, 400, 100));

    [Fact]
    public void The_same_seed_gives_the_same_hash() =>
        DayScript.Create(DistrictPlan.Create(5, new PlanSize(40, 400, 100)), TimeSpan.FromHours(6)).Hash()
            .ShouldBe(DayScript.Create(Plan, TimeSpan.FromHours(6)).Hash());

    [Fact]
    public void Another_seed_gives_another_hash() =>
        DayScript.Create(DistrictPlan.Create(6, new PlanSize(40, 400, 100)), TimeSpan.FromHours(6)).Hash()
            .ShouldNotBe(DayScript.Create(Plan, TimeSpan.FromHours(6)).Hash());

    [Fact]
    public void Counts_follow_the_rates()
    {
        var script = DayScript.Create(Plan, TimeSpan.FromHours(6));
        var counts = script.Count();

        (counts.Incidents + counts.Tests).ShouldBe(240);
        counts.Messages.ShouldBe(script.Alarms.Length);
        counts.Urgent.ShouldBeInRange(150, 240);
        counts.Again.ShouldBePositive();
        counts.Redeliveries.ShouldBePositive();
        counts.Mistakes.ShouldBePositive();
        counts.Wanderings.ShouldBePositive();
        counts.Silences.ShouldBe(script.Silences.Length);
    }

    [Fact]
    public void Message_ids_repeat_only_in_redeliveries()
    {
        var alarms = DayScript.Create(Plan, TimeSpan.FromHours(6)).Alarms;

        alarms.Where(alarm => alarm.Origin != AlarmOrigin.Redelivery).Select(alarm => alarm.MessageId).ShouldBeUnique();
        foreach (var copy in alarms.Where(alarm => alarm.Origin == AlarmOrigin.Redelivery))
        {
            var original = alarms.Single(alarm => alarm.MessageId == copy.MessageId && alarm.Origin != AlarmOrigin.Redelivery);
            copy.ShouldBe(original with { At = copy.At, Origin = AlarmOrigin.Redelivery });
            copy.At.ShouldBeGreaterThan(original.At);
        }
    }

    [Fact]
    public void Nothing_new_happens_in_the_quiet_end()
    {
        var length = TimeSpan.FromHours(6);

        DayScript.Create(Plan, length).Alarms
            .Where(alarm => alarm.Origin is AlarmOrigin.First or AlarmOrigin.Mistake)
            .ShouldAllBe(alarm => alarm.At <= length - TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void A_short_day_of_a_small_district_has_alarms() =>
        DayScript.Create(DistrictPlan.Create(5, new PlanSize(20, 80, 20)), TimeSpan.FromMinutes(30)).Count().Messages.ShouldBeGreaterThanOrEqualTo(20);

    [Fact]
    public void A_policy_is_a_function_of_seed_worker_and_task()
    {
        TaskPolicy.For(1, "w0001", "wb00001-1.1").ShouldBe(TaskPolicy.For(1, "w0001", "wb00001-1.1"));
        TaskPolicy.For(1, "w0002", "wb00001-1.1").ShouldNotBe(TaskPolicy.For(1, "w0001", "wb00001-1.1"));
    }

    [Fact]
    public void Most_workers_accept_and_some_decline_or_do_not_notice()
    {
        var choices = Enumerable.Range(0, 2000).Select(task => TaskPolicy.For(1, "w0001", $"t{task}").Choice).CountBy(choice => choice).ToDictionary();

        choices[TaskChoice.Accept].ShouldBeInRange(1700, 1900);
        choices[TaskChoice.Decline].ShouldBeInRange(60, 200);
        choices[TaskChoice.Ignore].ShouldBeInRange(30, 150);
    }
}
