using GridGov.Grains.Devices;
using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Tests.Devices;

public sealed class SilenceRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private static readonly DeviceId Band = new("band");

    private readonly SilenceRule _rule = new() { ListeningSince = Start };

    [Fact]
    public void A_device_is_named_once_when_its_silence_is_too_long()
    {
        _rule.Seen(Band, Start, Limit);

        Sweep(15).ShouldBeEmpty();
        Sweep(16).ShouldBe([Band]);
        Sweep(17).ShouldBeEmpty();
    }

    [Fact]
    public void A_sign_of_life_begins_a_new_episode()
    {
        _rule.Seen(Band, Start, Limit);
        Sweep(16).ShouldBe([Band]);

        _rule.Seen(Band, Start.AddMinutes(20), Limit);

        Sweep(35).ShouldBeEmpty();
        Sweep(36).ShouldBe([Band]);
    }

    [Fact]
    public void Older_news_is_no_sign_of_life()
    {
        _rule.Seen(Band, Start.AddMinutes(10), Limit);
        _rule.Seen(Band, Start, Limit);

        Sweep(20).ShouldBeEmpty();
        Sweep(26).ShouldBe([Band]);
    }

    [Fact]
    public void Our_own_outage_is_nobodys_silence()
    {
        _rule.Seen(Band, Start.AddHours(-10), Limit);

        Sweep(10).ShouldBeEmpty();
        Sweep(16).ShouldBe([Band]);
    }

    [Fact]
    public void Before_we_listen_nobody_is_silent()
    {
        _rule.ListeningSince = null;
        _rule.Seen(Band, Start.AddHours(-10), Limit);

        Sweep(60).ShouldBeEmpty();
    }

    [Fact]
    public void Many_silent_devices_are_named_so_many_at_a_time_the_longest_overdue_first()
    {
        for (var i = 0; i < 25; i++)
        {
            _rule.Seen(new DeviceId($"d{i:D2}"), Start.AddSeconds(25 - i), Limit);
        }

        var first = Sweep(60, limit: 10);
        first.Count.ShouldBe(10);
        first[0].Value.ShouldBe("d24");
        Sweep(61, limit: 10).Count.ShouldBe(10);
        Sweep(62, limit: 10).Count.ShouldBe(5);
    }

    private List<DeviceId> Sweep(int minutes, int limit = 100) => [.. _rule.Sweep(Start.AddMinutes(minutes), limit).Select(silence => silence.Device)];
}
