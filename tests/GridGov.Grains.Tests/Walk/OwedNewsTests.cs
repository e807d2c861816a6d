using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

/// <summary>What is on disk is done: a receiver that takes no news fails nobody, and hears it later.</summary>
public sealed class OwedNewsTests
{
    private readonly DispatchGate _gate = new();

    [Fact]
    public async Task An_alarm_whose_place_in_the_queue_is_refused_is_opened_all_the_same_and_queued_later()
    {
        await using var town = await Town.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(_gate));
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100, isOnDuty: false);
        _gate.IsRefusing = true;

        (await town.PressAsync("d1", "m1")).Disposition.ShouldBe(AlarmDisposition.Opened);
        _gate.Refused.ShouldBePositive();
        _gate.IsRefusing = false;
        await town.GoOnDutyAsync("w1", 100);

        await Eventually.That(
            async () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await town.SnapshotAsync("d1-1")).Lead?.Worker.Value == "w1";
            },
            "the queue hears of it and finds somebody");
    }

    [Fact]
    public async Task A_worker_is_not_held_by_a_claim_whose_incident_lost_its_write_and_asked_somebody_else()
    {
        var states = new SlowStateStore(new InMemoryGrainStateStore());
        await using var town = await Town.StartAsync(services => services.AddSingleton<IGrainStateStore>(states));
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("first", 100);
        states.Refused = "incident";
        await Should.ThrowAsync<IOException>(() => town.PressAsync("d1", "m1"));
        (await town.Worker("first").GetOpenTasksAsync(CancellationToken.None)).ShouldHaveSingleItem();
        await town.Worker("first").ReportDutyAsync(new DutyReport(false, town.Now.AddSeconds(1), town.Now), CancellationToken.None);
        var index = town.Host.Grains.Dispatch(Town.District);
        await Eventually.That(
            async () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await index.FindNearestAsync(Alarms.Square, 1, CancellationToken.None)).IsEmpty;
            },
            "the queue knows that the first has left");
        // The device tries again by itself: a press that fails behind such a try knows that it asked the first for the last time.
        await Should.ThrowAsync<IOException>(() => town.PressAsync("d1", "m1"));
        states.Refused = null;
        await town.RegisterWorkerAsync("second", 200);

        await town.PressAsync("d1", "m1");
        await Eventually.That(
            async () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await town.SnapshotAsync("d1-1")).Responders.Any(static one => one.Worker.Value == "second");
            },
            "the second is asked, now or by the queue");
        (await town.ReplyAsync("d1-1", "second", ReplyKind.Accept)).Result.ShouldBe(StepResult.Done);
        town.Host.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.That(
            async () => (await town.Worker("first").GetOpenTasksAsync(CancellationToken.None)).IsEmpty, "the worker is free again");
        (await town.Worker("second").GetOpenTasksAsync(CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_step_by_hand_is_answered_as_done_though_the_queue_refuses()
    {
        await using var town = await Town.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(_gate));
        await town.RegisterDeviceAsync("d1");
        await town.PressAsync("d1", "m1");
        _gate.IsRefusing = true;

        (await town.StepAsync("d1-1", IncidentStep.Escalate, "zhao", "nobody goes")).Result.ShouldBe(StepResult.Done);

        _gate.Refused.ShouldBePositive();
        (await town.SnapshotAsync("d1-1")).EscalationLevel.ShouldBe(1);
    }

    [Fact]
    public async Task A_rung_that_met_a_refusing_queue_is_climbed_seconds_later()
    {
        await using var town = await Town.StartAsync(services => services.AddSingleton<IIncomingGrainCallFilter>(_gate));
        await town.RegisterDeviceAsync("d1");
        await town.RegisterWorkerAsync("w1", 100);
        await town.PressAsync("d1", "m1");
        await town.ToldAsync("d1-1");
        var due = (await town.SnapshotAsync("d1-1")).NextStepAt.ShouldNotBeNull();
        _gate.IsRefusingQuestions = true;

        town.Host.Clock.Advance(due - town.Now);
        await Eventually.That(() => _gate.Refused == 2, "the queue refuses the timer and the reminder of the same minute");
        _gate.IsRefusingQuestions = false;
        await town.UntilWithTimeAsync(async () => (await town.SnapshotAsync("d1-1")).EscalationLevel == 1, "the rung is climbed");

        town.Now.ShouldBeLessThan(due.AddSeconds(50), "not by the reminder, which comes every minute");
    }

    [Fact]
    public async Task A_fix_is_stored_though_the_index_is_full_and_the_index_hears_where_the_worker_stands()
    {
        const int capacity = 8;
        await using var town = await Town.StartAsync(services => services
            .AddSingleton<IIncomingGrainCallFilter>(_gate)
            .BoundMailboxes(capacity));
        await town.RegisterWorkerAsync("w1", 100);
        var index = town.Host.Grains.Dispatch(Town.District);
        _gate.Hold();
        await Should.ThrowAsync<LimitExceededException>(async () =>
        {
            for (var call = 0; call < capacity * 2; call++)
            {
                await index.DequeueAsync(new IncidentId("none"), CancellationToken.None);
            }
        });

        town.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await town.MoveAsync("w1", 700)).ShouldBe(FixReceipt.Stored);
        _gate.Release();

        await Eventually.That(
            async () =>
            {
                town.Host.Clock.Advance(TimeSpan.FromSeconds(1));
                return await NearestMetersAsync(index) > 650;
            },
            "the news is told anew");
    }

    /// <summary>Metres from the square; null while the index still works off what was held.</summary>
    private static async Task<double?> NearestMetersAsync(IDispatchGrain index)
    {
        try
        {
            return (await index.FindNearestAsync(Alarms.Square, 1, CancellationToken.None))[0].DistanceMeters;
        }
        catch (LimitExceededException)
        {
            return null;
        }
    }
}
