using GridGov.Grains.Devices;
using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Tests.Devices;

public sealed class BatteryRuleTests
{
    private readonly BatteryRule _rule = new(new AlarmOptions());

    [Theory]
    [InlineData(16, false, BatteryVerdict.Nothing)]
    [InlineData(15, false, BatteryVerdict.Report)]
    [InlineData(15, true, BatteryVerdict.Nothing)]
    [InlineData(24, true, BatteryVerdict.Nothing)]
    [InlineData(25, true, BatteryVerdict.Clear)]
    [InlineData(100, false, BatteryVerdict.Nothing)]
    public void A_weak_battery_is_reported_once_and_cleared_well_above(int percent, bool isReported, object verdict) =>
        _rule.Judge(percent, isReported).ShouldBe((BatteryVerdict)verdict);

    [Fact]
    public void A_message_without_a_battery_changes_nothing() => _rule.Judge(null, isReported: true).ShouldBe(BatteryVerdict.Nothing);

    [Fact]
    public void A_wristband_may_be_silent_for_three_intervals_and_at_least_a_quarter_of_an_hour()
    {
        var limit = new SilenceLimit(new AlarmOptions());

        limit.Of(Registered(DeviceKind.Wristband, null)).ShouldBe(TimeSpan.FromMinutes(15));
        limit.Of(Registered(DeviceKind.Wristband, 10)).ShouldBe(TimeSpan.FromMinutes(30));
        limit.Of(Registered(DeviceKind.Wristband, 1)).ShouldBe(TimeSpan.FromMinutes(15));
        limit.Of(Registered(DeviceKind.Button, null)).ShouldBe(TimeSpan.FromHours(26));
        limit.Of(Registered(DeviceKind.Phone, null)).ShouldBeNull();
    }

    private static DeviceRegistration Registered(DeviceKind kind, int? minutes) =>
        new() { Kind = kind, ReportingInterval = minutes is { } m ? TimeSpan.FromMinutes(m) : null };
}
