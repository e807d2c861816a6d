namespace GridGov.Runtime.Tests.Reminders;

public class ReminderTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_reminder_fires_at_its_time_and_at_each_period_after()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("r", 2 * Minute, 5 * Minute);

        await AdvanceAsync(host, 13);

        _probe.Notes.ShouldBe(["r at 00:02", "r at 00:07", "r at 00:12"]);
    }

    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("r", 10 * Minute, 5 * Minute);
        await AdvanceAsync(host, 3);

        await host.CrashAndRestartAsync();
        await AdvanceAsync(host, 8);

        _probe.Notes.ShouldBe(["r at 00:10"]);
        (await Clock(host).NamesAsync()).ShouldBe(["r"]);
    }

    [Fact]
    public async Task A_reminder_whose_time_has_passed_fires_at_once_after_a_restart_and_keeps_its_rhythm()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("r", 10 * Minute, 5 * Minute);
        await host.StopAsync();
        host.Clock.Advance(12 * Minute);

        await host.RestartAsync();
        await Eventually.That(() => _probe.Has("r at 00:12"), "the missed tick");
        await AdvanceAsync(host, 4);

        _probe.Notes.ShouldBe(["r at 00:12", "r at 00:15"]);
    }

    [Fact]
    public async Task An_unregistered_reminder_is_silent_and_gone_from_the_store()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("r", 2 * Minute, 2 * Minute);
        await AdvanceAsync(host, 3);

        await Clock(host).UnsetAsync("r");
        await AdvanceAsync(host, 10);

        _probe.Notes.ShouldBe(["r at 00:02"]);
        host.Reminders.Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_of_the_same_name_replaces_the_earlier_one()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("r", 2 * Minute, Minute);
        await Clock(host).SetAsync("r", 5 * Minute, 60 * Minute);

        await AdvanceAsync(host, 10);

        _probe.Notes.ShouldBe(["r at 00:05"]);
        host.Reminders.Reminders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failing_tick_is_logged_and_the_schedule_goes_on()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("failing", Minute, Minute);

        await AdvanceAsync(host, 3);

        _probe.Notes.ShouldBe(["failing at 00:01", "failing at 00:02", "failing at 00:03"]);
        await Eventually.That(() => host.Log.Entries.Count(entry => entry.Event == "ReminderTickFailed") == 3, "three log entries");
    }

    [Fact]
    public async Task A_tick_that_has_not_ended_is_not_repeated_beside_itself()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await Clock(host).SetAsync("held", Minute, Minute);

        await AdvanceAsync(host, 3);
        _probe.Notes.ShouldBe(["held at 00:01"]);
        _probe.Open("held");
        await Clock(host).NamesAsync();
        await AdvanceAsync(host, 1);

        _probe.Notes.ShouldBe(["held at 00:01", "held at 00:04"]);
    }

    [Fact]
    public async Task A_period_below_a_minute_is_refused()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Clock(host).SetAsync("r", Minute, TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public async Task A_reminder_wakes_a_grain_that_is_not_in_memory()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await host.Reminders.UpsertAsync(
            new StoredReminder("alarmclock", "other", "r", host.Clock.GetUtcNow() + Minute, Minute), CancellationToken.None);
        await host.RestartAsync();

        await AdvanceAsync(host, 1);

        _probe.Notes.ShouldBe(["r at 00:01"]);
    }

    private static IAlarmClockGrain Clock(GrainHost host) => host.Grains.GetGrain<IAlarmClockGrain>("c");

    /// <summary>Minute by minute, each time letting the ticks of that minute run: the interleaving call queues behind their start.</summary>
    private static async Task AdvanceAsync(GrainHost host, int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            host.Clock.Advance(Minute);
            await Clock(host).LookAsync();
            await host.Grains.GetGrain<IAlarmClockGrain>("other").LookAsync();
        }
    }
}
