using GridGov.MqttBridge.Routes;

namespace GridGov.MqttBridge.Tests.Routes;

public sealed class AuditAllowanceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void One_users_refusals_beyond_the_allowance_are_counted_and_told_with_the_next_that_is_recorded()
    {
        var allowance = new AuditAllowance(_clock);

        for (var n = 0; n < AuditAllowance.PerMinute; n++)
        {
            allowance.TryTake("d1", out var before).ShouldBeTrue();
            before.ShouldBe(0);
        }

        allowance.TryTake("d1", out _).ShouldBeFalse();
        allowance.TryTake("d1", out _).ShouldBeFalse();
        allowance.TryTake("d2", out _).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromMinutes(1));
        allowance.TryTake("d1", out var unrecorded).ShouldBeTrue();
        unrecorded.ShouldBe(2);
    }
}
