using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Workers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

public sealed class AlarmWalkTests
{
    [Fact]
    public async Task An_alarm_becomes_one_task_of_the_nearest_worker_and_ends_verified()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("far", 900);
        await town.RegisterWorkerAsync("near", 200);

        var receipt = await town.PressAsync("d1", "m1");

        receipt.ShouldBe(new AlarmReceipt(AlarmDisposition.Opened, new IncidentId("d1-1")));
        var opened = await town.SnapshotAsync("d1-1");
        opened.State.ShouldBe(IncidentState.Assigned);
        opened.Lead!.Worker.Value.ShouldBe("near");
        opened.Location!.Source.ShouldBe(LocationSource.Home);
        var task = (await town.Worker("near").GetOpenTasksAsync(CancellationToken.None)).ShouldHaveSingleItem();
        task.Address.ShouldBe("No. 1, Square");

        foreach (var reply in new[] { ReplyKind.Received, ReplyKind.Accept, ReplyKind.Enroute, ReplyKind.Onscene, ReplyKind.Resolved })
        {
            (await town.ReplyAsync("d1-1", "near", reply)).Result.ShouldBe(StepResult.Done);
        }

        (await town.StepAsync("d1-1", IncidentStep.Verify, "sun")).Result.ShouldBe(StepResult.Done);
        (await town.SnapshotAsync("d1-1")).State.ShouldBe(IncidentState.Verified);
        (await town.Worker("near").GetOpenTasksAsync(CancellationToken.None)).ShouldBeEmpty();
        TimelineChain.FirstBroken(await town.Incident("d1-1").GetTimelineAsync(CancellationToken.None)).ShouldBeNull();
        (await town.Incident("d1-1").GetDecisionsAsync(CancellationToken.None))[0].Chosen.ShouldBe([new WorkerId("near")]);
        await Eventually.That(
            () => town.Feed.Events.Any(e => e.Entry is { Kind: EntityKind.Incident, Id: "d1-1", State: "verified", IsOpen: false }),
            "the feed shows the end");
    }

    [Fact]
    public async Task A_second_press_is_counted_and_one_after_the_end_opens_a_new_incident()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);

        await town.PressAsync("d1", "m1");
        (await town.PressAsync("d1", "m2")).Disposition.ShouldBe(AlarmDisposition.Added);
        (await town.PressAsync("d1", "m2")).Disposition.ShouldBe(AlarmDisposition.Duplicate);
        (await town.SnapshotAsync("d1-1")).Presses.ShouldBe(2);
        await town.StepAsync("d1-1", IncidentStep.Resolve, "zhao");

        var next = await town.PressAsync("d1", "m3");

        next.ShouldBe(new AlarmReceipt(AlarmDisposition.Opened, new IncidentId("d1-2")));
        (await town.SnapshotAsync("d1-2")).Lead!.Worker.Value.ShouldBe("w1");
        (await town.PressAsync("d1", "m1")).ShouldBe(new AlarmReceipt(AlarmDisposition.Duplicate, new IncidentId("d1-1")));
    }

    [Fact]
    public async Task A_press_that_its_device_could_not_keep_is_in_no_incident_either()
    {
        var states = new SlowStateStore(new InMemoryGrainStateStore());
        await using var town = await Town.StartAsync(services => services.AddSingleton<IGrainStateStore>(states));
        await town.RegisterDeviceAsync("d1");
        await town.PressAsync("d1", "m1");

        states.Refused = "device";
        await Should.ThrowAsync<IOException>(() => town.PressAsync("d1", "m2"));
        states.Refused = null;
        await town.StepAsync("d1-1", IncidentStep.Cancel, "li", "false_alarm");
        await Eventually.That(
            async () => (await town.PressAsync("d1", "m2")).Incident == new IncidentId("d1-2"), "the redelivery opens an incident");

        (await town.SnapshotAsync("d1-1")).PressIds.ShouldBe(["m1"]);
        (await town.SnapshotAsync("d1-2")).PressIds.ShouldBe(["m2"]);
    }

    [Fact]
    public async Task A_thousand_presses_at_once_are_one_incident()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => town.PressAsync("d1", $"m{i / 2}")));

        receipts.Select(receipt => receipt.Incident).Distinct().ShouldHaveSingleItem();
        var duplicates = receipts.Count(receipt => receipt.Disposition == AlarmDisposition.Duplicate);
        duplicates.ShouldBe(500);
        (await town.SnapshotAsync("d1-1")).Presses.ShouldBe(500);
        (await town.Worker("w1").GetOpenTasksAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_decline_goes_to_the_deputy()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("lead", 100);
        await town.RegisterWorkerAsync("near", 200);
        await town.RegisterWorkerAsync("deputy", 800, deputyOf: "lead");
        await town.PressAsync("d1", "m1");

        await town.ReplyAsync("d1-1", "lead", ReplyKind.Decline);

        var incident = await town.SnapshotAsync("d1-1");
        incident.Lead!.Worker.Value.ShouldBe("deputy");
        incident.EscalationLevel.ShouldBe(1);
        (await town.Worker("lead").GetOpenTasksAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_nobody_on_duty_it_waits_until_somebody_is()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100, isOnDuty: false);

        await town.PressAsync("d1", "m1");
        (await town.SnapshotAsync("d1-1")).State.ShouldBe(IncidentState.Waiting);
        (await town.EventsAsync("d1-1")).ShouldContain("supervisor_alerted");
        await town.GoOnDutyAsync("w1", 100);

        await town.Until("d1-1", incident => incident.Lead?.Worker.Value == "w1", "the queue is drained");
    }

    [Fact]
    public async Task The_ladder_fires_each_step_once_and_at_its_time_also_across_a_restart()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);
        await town.RegisterWorkerAsync("w2", 200);
        await town.RegisterWorkerAsync("w3", 300);
        await town.RegisterWorkerAsync("w4", 400);
        await town.PressAsync("d1", "m1");

        town.Host.Clock.Advance(TimeSpan.FromSeconds(59));
        (await town.SnapshotAsync("d1-1")).EscalationLevel.ShouldBe(0);
        town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Until("d1-1", incident => incident is { EscalationLevel: 1, Lead.Worker.Value: "w2" }, "the next is asked after 60 s");
        await town.Host.CrashAndRestartAsync();
        foreach (var worker in new[] { "w1", "w2", "w3", "w4" })
        {
            await town.Worker(worker).AnnounceAsync(CancellationToken.None);
        }

        await town.Incident("d1-1").ResumeAsync(CancellationToken.None);
        town.Host.Clock.Advance(TimeSpan.FromSeconds(60));
        await town.Until("d1-1", incident => incident is { EscalationLevel: 2, Lead.Worker.Value: "w3" }, "the third is asked after 120 s");
        town.Host.Clock.Advance(TimeSpan.FromSeconds(60));
        await town.Until("d1-1", incident => incident.EscalationLevel == 3, "several are asked after 180 s");

        (await town.SnapshotAsync("d1-1")).Responders.Length.ShouldBe(3);
        (await town.EventsAsync("d1-1")).Count(e => e == "escalated").ShouldBe(3);
        (await town.ReplyAsync("d1-1", "w1", ReplyKind.Accept)).Result.ShouldBe(StepResult.Done);
        await Eventually.That(
            async () => (await town.Worker("w3").GetOpenTasksAsync(CancellationToken.None)).IsEmpty, "the others are free again");
        (await town.SnapshotAsync("d1-1")).NextStepAt.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_holds_two_urgent_tasks_and_nobody_waits_while_one_is_free()
    {
        await using var town = await Town.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => town.RegisterWorkerAsync($"w{i}", i * 20)));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => town.RegisterDeviceAsync($"d{i}")));

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => town.PressAsync($"d{i}", "m1")));

        await Eventually.That(
            async () =>
            {
                var held = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => town.Worker($"w{i}").GetOpenTasksAsync(CancellationToken.None)));
                held.ShouldAllBe(tasks => tasks.Count(task => task.IsUrgent) <= 1);
                return held.All(tasks => tasks.Length == 1);
            },
            "everybody has exactly one");
        var states = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => town.SnapshotAsync($"d{i}-1")));
        states.Count(incident => incident.State == IncidentState.Assigned).ShouldBe(50);
        states.Count(incident => incident.State == IncidentState.Waiting).ShouldBe(450);
        states.Where(i => i.Lead is not null).Select(i => i.Lead!.Worker).ShouldBeUnique();
    }

    [Fact]
    public async Task Two_workers_who_press_at_once_do_not_wait_for_each_other()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("a", 0);
        await town.RegisterWorkerAsync("b", 50);

        var receipts = await Task.WhenAll(
            town.PressAsync("phone:a", "m1", AlarmKind.WorkerSos, location: Alarms.Square),
            town.PressAsync("phone:b", "m1", AlarmKind.WorkerSos, location: Alarms.Square));

        receipts.ShouldAllBe(receipt => receipt.Disposition == AlarmDisposition.Opened);
        (await town.SnapshotAsync("phone:a-1")).Lead?.Worker.Value.ShouldBe("b");
        (await town.SnapshotAsync("phone:b-1")).Lead?.Worker.Value.ShouldBe("a");
    }

    [Fact]
    public async Task A_late_alarm_is_dispatched_and_marked()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);

        await town.PressAsync("d1", "m1", at: town.Now.AddHours(-1));

        var incident = await town.SnapshotAsync("d1-1");
        incident.IsLate.ShouldBeTrue();
        incident.State.ShouldBe(IncidentState.Assigned);
    }

    [Fact]
    public async Task The_feed_gets_everything_once_it_works_again()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);
        town.Feed.IsFailing = true;

        (await town.PressAsync("d1", "m1")).Disposition.ShouldBe(AlarmDisposition.Opened);
        town.Feed.IsFailing = false;

        await Eventually.That(
            () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
                return town.Feed.Events.Any(e => e.Entry is { Kind: EntityKind.Incident, Id: "d1-1" });
            },
            "the feed shows the incident");
    }

    [Fact]
    public async Task The_target_follows_the_device()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);
        await town.PressAsync("d1", "m1");

        town.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        await town.Device("d1").ReportPositionAsync(
            Alarms.Fix(north: 400) with { RecordedAt = town.Now, ReceivedAt = town.Now }, CancellationToken.None);

        await town.Until("d1-1", incident => incident.Location!.Source == LocationSource.Live, "the incident moves");
        await Eventually.That(
            async () => (await town.Worker("w1").GetOpenTasksAsync(CancellationToken.None))[0].LocationSource == LocationSource.Live, "the task moves");
        (await town.SnapshotAsync("d1-1")).Responders.ShouldHaveSingleItem();
    }
}
