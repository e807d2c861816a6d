using GridGov.MqttBridge.Broker.Connections;

namespace GridGov.MqttBridge.Tests.Hostile;

public sealed class PublishRateLimitTests
{
    [Fact]
    public void Who_sends_as_fast_as_it_is_read_comes_to_the_rate_and_not_to_twice_of_it()
    {
        var clock = new FakeTimeProvider();
        var started = clock.GetTimestamp();
        var rate = new PublishRateLimit(100, clock);

        for (var n = 0; n < 50; n++)
        {
            rate.Add(60);
            clock.Advance(rate.Pause());
        }

        clock.GetElapsedTime(started).TotalSeconds.ShouldBe(30, 1.0);
    }

    [Fact]
    public void Who_stays_below_the_rate_never_waits()
    {
        var clock = new FakeTimeProvider();
        var rate = new PublishRateLimit(100, clock);

        for (var n = 0; n < 500; n++)
        {
            rate.Add(1);
            clock.Advance(TimeSpan.FromMilliseconds(11));
            rate.Pause().ShouldBe(TimeSpan.Zero);
        }
    }
}
