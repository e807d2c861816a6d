using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Tests.Matters;

public sealed class OverdueTests
{
    [Fact]
    public async Task What_nobody_takes_on_and_nobody_ends_is_noticed_once_each_at_its_time_and_told_to_the_feed()
    {
        await using var town = await Town.StartAsync();
        var due = Due(town.Now);
        await OpenAsync(town);

        await town.ToldAsync("m1");
        town.Host.Clock.Advance(due.FirstResponseAt - town.Now - TimeSpan.FromSeconds(1));
        (await town.EventsAsync("m1")).ShouldNotContain("response_overdue");
        await town.ToldAsync("m1");
        town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.UntilWithTimeAsync(async () => (await town.SnapshotAsync("m1")).FirstResponseOverdueAt is not null, "the answer is overdue");
        (await town.SnapshotAsync("m1")).FirstResponseOverdueAt!.Value.ShouldBeInRange(due.FirstResponseAt, town.Now);
        (await town.SnapshotAsync("m1")).OverdueAt.ShouldBeNull();

        await town.ToldAsync("m1");
        town.Host.Clock.Advance(due.EndAt - town.Now);
        await town.UntilWithTimeAsync(async () => (await town.SnapshotAsync("m1")).OverdueAt is not null, "the matter is overdue");
        town.Host.Clock.Advance(TimeSpan.FromHours(5));
        await town.Incident("m1").ResumeAsync(CancellationToken.None);

        var events = await town.EventsAsync("m1");
        (events.Count(static one => one == "response_overdue"), events.Count(static one => one == "overdue")).ShouldBe((1, 1));
        TimelineChain.FirstBroken(await town.Incident("m1").GetTimelineAsync(CancellationToken.None)).ShouldBeNull();
        await town.ToldAsync("m1");
    }

    [Fact]
    public async Task What_was_taken_on_and_ended_in_time_is_never_overdue()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("w1", 100);
        await OpenAsync(town);
        await town.StepAsync("m1", IncidentStep.Acknowledge, "sun");
        town.Host.Clock.Advance(TimeSpan.FromHours(3));
        (await town.StepAsync("m1", IncidentStep.Resolve, "sun")).Result.ShouldBe(StepResult.Done);

        town.Host.Clock.Advance(TimeSpan.FromDays(2));
        await town.Incident("m1").ResumeAsync(CancellationToken.None);

        var matter = await town.SnapshotAsync("m1");
        (matter.FirstResponseOverdueAt, matter.OverdueAt).ShouldBe((null, null));
    }

    [Fact]
    public void Time_that_passed_while_nobody_looked_is_noticed_as_one_change_with_both_due_times()
    {
        var opened = new IncidentRecord { Id = new IncidentId("m1"), Matter = Due(Alarms.Noon), Version = 4 };

        var noted = OverdueRule.Noted(opened, Alarms.Noon.AddDays(3));

        noted.Unflushed.Select(static entry => entry.Event).ShouldBe(["response_overdue", "overdue"]);
        noted.Unflushed[1].Details.ShouldNotBeNull().ShouldContain("\"dueAt\":\"2026-01-06T04:00:00.000Z\"");
        noted.Version.ShouldBe(5);
        OverdueRule.NextAt(noted).ShouldBeNull();
        OverdueRule.Noted(noted, Alarms.Noon.AddDays(9)).ShouldBeSameAs(noted);
    }

    [Fact]
    public void An_alarm_has_no_due_times() =>
        OverdueRule.NextAt(new IncidentRecord { Id = new IncidentId("d1-1") }).ShouldBeNull();

    private static MatterDeadline Due(DateTimeOffset from) => new()
    {
        Type = "waste", CatalogueVersion = 0, FirstResponseAt = from.AddHours(2), EndAt = from.AddHours(24),
    };

    private static async Task OpenAsync(Town town)
    {
        var opening = Alarms.Opening(AlarmKind.General);
        await town.Incident("m1").OpenAsync(
            opening with { Device = null, Source = "console", Press = opening.Press with { ReceivedAt = town.Now }, Matter = Due(town.Now) }, CancellationToken.None);
    }
}
