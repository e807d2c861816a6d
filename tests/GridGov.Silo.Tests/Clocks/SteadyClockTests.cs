using GridGov.Silo.Clocks;

namespace GridGov.Silo.Tests.Clocks;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly Host _host = new();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(9_600)]
    public void Setting_the_hosts_clock_does_not_move_it(int hours)
    {
        var clock = new SteadyClock(_host);
        _host.Pass(TimeSpan.FromSeconds(10));

        _host.Set(TimeSpan.FromHours(hours));

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(10));
        clock.Offset.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData(10, 110)]
    [InlineData(-10, 90)]
    public void It_runs_faster_or_slower_when_it_is_steered(int percent, int seconds)
    {
        var clock = new SteadyClock(_host);
        clock.Steer(TimeSpan.Zero, percent);

        _host.Pass(TimeSpan.FromSeconds(100));

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void It_never_goes_back_while_it_is_steered()
    {
        var clock = new SteadyClock(_host);
        var last = clock.GetUtcNow();
        foreach (var percent in new[] { 0, 10, -10, 0, -10, 10 })
        {
            clock.Steer(TimeSpan.Zero, percent);
            _host.Pass(TimeSpan.FromSeconds(1));
            var now = clock.GetUtcNow();
            now.ShouldBeGreaterThan(last);
            last = now;
        }
    }

    [Fact]
    public void A_step_forward_is_added_at_once()
    {
        var clock = new SteadyClock(_host);
        _host.Set(TimeSpan.FromHours(1));

        clock.Steer(clock.Offset, 0);

        clock.GetUtcNow().ShouldBe(Start + TimeSpan.FromHours(1));
        clock.Offset.ShouldBe(TimeSpan.Zero);
    }

    /// <summary>A host whose two clocks are moved apart.</summary>
    private sealed class Host : TimeProvider
    {
        private TimeSpan _passed;
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _passed += time;

        public void Set(TimeSpan by) => _set += by;

        public override DateTimeOffset GetUtcNow() => Start + _passed + _set;

        public override long GetTimestamp() => _passed.Ticks;
    }
}
