using GridGov.MqttBridge.Client;

namespace GridGov.MqttBridge.Tests.Client;

public sealed class ReconnectScheduleTests
{
    private static readonly ReconnectSchedule Schedule = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(1, 0.0, 0.0)]
    [InlineData(1, 1.0, 1.0)]
    [InlineData(2, 0.5, 1.0)]
    [InlineData(4, 0.5, 4.0)]
    [InlineData(6, 1.0, 30.0)]
    [InlineData(1_000_000, 0.5, 15.0)]
    public void The_delay_is_drawn_from_all_of_a_span_that_doubles_to_its_bound(int attempt, double jitter, double expectedSeconds) =>
        Schedule.Delay(attempt, jitter).TotalSeconds.ShouldBe(expectedSeconds, 0.001);

    [Fact]
    public void There_is_no_attempt_before_the_first() => Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Delay(0, 0));
}
