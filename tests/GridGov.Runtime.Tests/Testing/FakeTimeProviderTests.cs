namespace GridGov.Runtime.Tests.Testing;

public class FakeTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void The_clock_stands_still_until_it_is_advanced()
    {
        var start = _clock.GetUtcNow();
        var stamp = _clock.GetTimestamp();

        _clock.Advance(90 * Second);

        (_clock.GetUtcNow() - start).ShouldBe(90 * Second);
        _clock.GetElapsedTime(stamp).ShouldBe(90 * Second);
    }

    [Fact]
    public void Timers_fire_in_due_order_and_see_the_time_they_were_due_at()
    {
        using var late = _clock.CreateTimer(_ => Note("late"), null, 3 * Second, Timeout.InfiniteTimeSpan);
        using var early = _clock.CreateTimer(_ => Note("early"), null, Second, Timeout.InfiniteTimeSpan);
        using var periodic = _clock.CreateTimer(_ => Note("tick"), null, 2 * Second, 2 * Second);

        _clock.Advance(5 * Second);

        _fired.ShouldBe(["early 1", "tick 2", "late 3", "tick 4"]);
        _clock.GetUtcNow().Second.ShouldBe(5);
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_within_the_same_advance()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(
            _ => second = _clock.CreateTimer(_ => Note("second"), null, Second, Timeout.InfiniteTimeSpan), null, Second, Timeout.InfiniteTimeSpan);

        _clock.Advance(5 * Second);

        _fired.ShouldBe(["second 2"]);
        second!.Dispose();
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_and_a_disposed_one_never()
    {
        using var changed = _clock.CreateTimer(_ => Note("changed"), null, Second, Timeout.InfiniteTimeSpan);
        var disposed = _clock.CreateTimer(_ => Note("disposed"), null, Second, Timeout.InfiniteTimeSpan);

        changed.Change(4 * Second, Timeout.InfiniteTimeSpan).ShouldBeTrue();
        disposed.Dispose();
        _clock.Advance(5 * Second);

        _fired.ShouldBe(["changed 4"]);
        disposed.Change(Second, Second).ShouldBeFalse();
        _clock.ActiveTimers.ShouldBe(0);
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        await using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await Eventually.Completes(fired.Task, "the timer");
    }

    [Fact]
    public async Task Delays_and_cancellations_follow_the_clock()
    {
        using var source = new CancellationTokenSource(2 * Second, _clock);
        var delay = Task.Delay(3 * Second, _clock);

        _clock.Advance(2 * Second);
        source.IsCancellationRequested.ShouldBeTrue();
        delay.IsCompleted.ShouldBeFalse();
        _clock.Advance(Second);

        await Eventually.Completes(delay, "the delay");
    }

    [Fact]
    public async Task Threads_may_share_the_clock()
    {
        var ticks = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var timer = _clock.CreateTimer(_ => Interlocked.Increment(ref ticks), null, Second, Timeout.InfiniteTimeSpan);
                _clock.Advance(Second);
            }
        })));

        ticks.ShouldBe(2_000);
        _clock.ActiveTimers.ShouldBe(0);
    }

    private void Note(string text) => _fired.Add($"{text} {_clock.GetUtcNow().Second}");
}
