namespace GridGov.Runtime.Tests.Timers;

public class GrainTimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_timer_ticks_at_its_due_time_and_then_a_period_after_each_tick()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("t", 2 * Second, 3 * Second, interleave: false, keepAlive: false);

        await AdvanceAsync(host, 9);

        _probe.Notes.ShouldBe(["t at 00:02", "t at 00:05", "t at 00:08"]);
    }

    [Fact]
    public async Task A_tick_never_overlaps_a_turn()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("t", Second, 60 * Second, interleave: false, keepAlive: false);
        var held = Grain(host).HoldAsync("1");

        await AdvanceAsync(host, 2);
        _probe.Notes.ShouldBe(["start 1"]);
        _probe.Open("1");
        await held;

        await Eventually.That(() => _probe.Has("t at 00:02"), "the tick after the turn");
        _probe.Notes.ShouldBe(["start 1", "end 1", "t at 00:02"]);
    }

    [Fact]
    public async Task A_call_waits_for_a_tick_that_awaits_and_the_next_tick_too()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("held", Second, Second, interleave: false, keepAlive: false);
        await AdvanceAsync(host, 1);
        await Eventually.That(() => _probe.Has("held at 00:01"), "the tick");
        var call = Grain(host).HoldAsync("1");
        _probe.Open("1");
        await AdvanceAsync(host, 5);

        _probe.Notes.ShouldBe(["held at 00:01"]);
        _probe.Open("held");
        await Eventually.Completes(call, "the call");

        _probe.Notes.ShouldBe(["held at 00:01", "held ends", "start 1", "end 1"]);
    }

    [Fact]
    public async Task An_interleaving_tick_runs_while_a_call_awaits()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("t", Second, Timeout.InfiniteTimeSpan, interleave: true, keepAlive: false);
        var held = Grain(host).HoldAsync("1");

        await AdvanceAsync(host, 1);

        await Eventually.That(() => _probe.Has("t at 00:01"), "the tick");
        held.IsCompleted.ShouldBeFalse();
        _probe.Open("1");
        await held;
    }

    [Fact]
    public async Task The_last_change_during_a_tick_counts_though_an_earlier_one_came_due_meanwhile()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("held", Second, Timeout.InfiniteTimeSpan, interleave: true, keepAlive: false);
        await AdvanceAsync(host, 1);
        await Eventually.That(() => _probe.Has("held at 00:01"), "the tick");
        await Grain(host).ChangeAsync(Second, Timeout.InfiniteTimeSpan);
        await AdvanceAsync(host, 1);
        await Grain(host).ChangeAsync(3 * Second, Timeout.InfiniteTimeSpan);
        _probe.Open("held");
        await Eventually.That(() => _probe.Has("held ends"), "the tick's end");

        await AdvanceAsync(host, 3);

        await Eventually.That(() => _probe.Notes.Count == 4, "the tick that was asked for last");
        _probe.Notes.ShouldBe(["held at 00:01", "held ends", "held at 00:05", "held ends"]);
    }

    [Fact]
    public async Task A_failing_tick_is_logged_and_the_timer_goes_on()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("failing", Second, Second, interleave: false, keepAlive: false);

        await AdvanceAsync(host, 3);

        _probe.Notes.ShouldBe(["failing at 00:01", "failing at 00:02", "failing at 00:03"]);
        host.Log.Entries.Count(entry => entry.Event == "TimerTickFailed").ShouldBe(3);
    }

    [Fact]
    public async Task A_timer_can_be_changed_and_disposed()
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("t", Second, Second, interleave: false, keepAlive: false);
        await AdvanceAsync(host, 1);
        await Grain(host).ChangeAsync(3 * Second, Timeout.InfiniteTimeSpan);
        await AdvanceAsync(host, 5);
        await Grain(host).ChangeAsync(Second, Second);
        await Grain(host).StopAsync();
        await AdvanceAsync(host, 5);

        _probe.Notes.ShouldBe(["t at 00:01", "t at 00:04"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_a_timer_that_says_so_keeps_its_grain_in_memory(bool keepAlive)
    {
        await using var host = await StartAsync();
        await Grain(host).StartAsync("t", 30 * Second, 30 * Second, interleave: false, keepAlive);

        for (var i = 0; i < 40; i++)
        {
            host.Clock.Advance(30 * Second);
            await Eventually.That(() => _probe.Has("gone") || _probe.Notes.Count == i + 1, "the tick");
        }

        await Eventually.That(() => _probe.Has("gone") != keepAlive, "the collection");
    }

    private static IMetronomeGrain Grain(GrainHost host) => host.Grains.GetGrain<IMetronomeGrain>("m");

    private Task<GrainHost> StartAsync() => RuntimeFixture.StartAsync(_probe, options => options.IdleAge = TimeSpan.FromMinutes(5));

    /// <summary>Second by second, each time letting what became ready run: the interleaving call queues behind it.</summary>
    private static async Task AdvanceAsync(GrainHost host, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            host.Clock.Advance(Second);
            await Grain(host).LookAsync();
        }
    }
}
