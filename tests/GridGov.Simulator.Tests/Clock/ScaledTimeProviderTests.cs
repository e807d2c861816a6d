using GridGov.Simulator.Clock;

namespace GridGov.Simulator.Tests.Clock;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 7, 0, 0, TimeSpan.FromHours(8));

    private readonly StepClock real = new();

    [Fact]
    public void A_real_second_is_a_simulated_minute_at_sixty()
    {
        var clock = new ScaledTimeProvider(Morning, 60, real);

        real.Advance(TimeSpan.FromSeconds(1));

        clock.GetUtcNow().ShouldBe(Morning.AddMinutes(1));
        clock.GetElapsedTime(0).ShouldBe(TimeSpan.FromMinutes(1));
        clock.GetUtcNow().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_timer_fires_at_its_time_on_this_clock()
    {
        var clock = new ScaledTimeProvider(Morning, 60, real);
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));

        real.Advance(TimeSpan.FromSeconds(1.9));
        fired.ShouldBeEmpty();
        real.Advance(TimeSpan.FromSeconds(2.1));

        fired.ShouldBe([Morning.AddMinutes(2), Morning.AddMinutes(3), Morning.AddMinutes(4)]);
    }

    [Fact]
    public void A_timer_never_fires_before_its_time()
    {
        var clock = new ScaledTimeProvider(Morning, 7, real);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(_ => fired = clock.GetUtcNow(), null, TimeSpan.FromMilliseconds(10_001), Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromSeconds(2));

        fired.ShouldNotBeNull();
        fired.Value.ShouldBeGreaterThanOrEqualTo(Morning.AddMilliseconds(10_001));
    }

    [Fact]
    public void A_change_of_speed_moves_no_timer_on_this_clock()
    {
        var clock = new ScaledTimeProvider(Morning, 60, real);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(_ => fired = clock.GetUtcNow(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        real.Advance(TimeSpan.FromSeconds(1));

        clock.ChangeSpeed(1);
        clock.GetUtcNow().ShouldBe(Morning.AddMinutes(1));
        real.Advance(TimeSpan.FromSeconds(59));
        fired.ShouldBeNull();
        real.Advance(TimeSpan.FromSeconds(1));

        fired.ShouldBe(Morning.AddMinutes(2));
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var clock = new ScaledTimeProvider(Morning, 60, real);
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan).Dispose();

        real.Advance(TimeSpan.FromSeconds(5));

        fired.ShouldBeFalse();
    }

    [Fact]
    public async Task Delays_and_cancellations_follow_this_clock()
    {
        var clock = new ScaledTimeProvider(Morning, 60, real);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(3), clock);
        var delay = Task.Delay(TimeSpan.FromMinutes(2), clock, CancellationToken.None);

        real.Advance(TimeSpan.FromSeconds(2));
        await delay.WaitAsync(TimeSpan.FromSeconds(10));
        cancellation.IsCancellationRequested.ShouldBeFalse();
        real.Advance(TimeSpan.FromSeconds(1));

        cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public void A_speed_that_makes_no_sense_is_refused(double speed) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ScaledTimeProvider(Morning, speed, real));
}
