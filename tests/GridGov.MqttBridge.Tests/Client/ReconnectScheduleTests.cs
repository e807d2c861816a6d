using GridGov.MqttBridge.Client;

namespace GridGov.MqttBridge.Tests.Client;

public sealed class ReconnectScheduleTests
{
    private static readonly ReconnectSchedule Schedule = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 1.0, 1.0)]
    [InlineData(2, 0.0, 1.0)]
    [InlineData(4, 0.5, 6.0)]
    [InlineData(6, 1.0, 30.0)]
    [InlineData(1_000_000, 0.0, 15.0)]
    public void The_delay_doubles_to_its_bound_and_half_of_it_is_jitter(int attempt, double jitter, double expectedSeconds) =>
        Schedule.Delay(attempt, jitter).TotalSeconds.ShouldBe(expectedSeconds, 0.001);

    [Fact]
    public void There_is_no_attempt_before_the_first() => Should.Throw<ArgumentOutOfRangeException>(() => Schedule.Delay(0, 0));
}
