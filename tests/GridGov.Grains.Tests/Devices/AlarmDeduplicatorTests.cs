using System.Collections.Immutable;
using GridGov.Grains.Devices;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Devices;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Devices;

public sealed class AlarmDeduplicatorTests
{
    private readonly AlarmDeduplicator _filter = new(new AlarmOptions());

    [Theory]
    [InlineData("a", 0, "a", 0, true, "the same id and time, however late")]
    [InlineData("a", 0, "a", 7200, false, "the same id at another time: the counter restarted")]
    [InlineData("a", null, "a", null, true, "the same id without a time within a day")]
    [InlineData("a", null, "a", 60, true, "the same id, once without a time")]
    [InlineData("a", 0, "b", 0, false, "another id at the same time")]
    [InlineData(null, 0, null, 0, true, "no id, the same time")]
    [InlineData(null, 0, null, 4, true, "no id, four seconds later while open")]
    [InlineData(null, 0, null, 5, false, "no id, five seconds later: a press")]
    [InlineData("a", 0, null, 0, false, "one of them has an id")]
    public void An_alarm_is_a_duplicate_by_id_and_time_or_by_kind_within_five_seconds(
        string? id, int? at, string? nextId, int? nextAt, bool isDuplicate, string because) =>
        (_filter.FindOriginal(Raised(nextId, nextAt), [Seen(Raised(id, at))], isOpen: true) is not null).ShouldBe(isDuplicate, because);

    [Fact]
    public void An_id_without_a_time_is_new_again_after_a_day() =>
        _filter.FindOriginal(Sos("a", receivedAt: Noon.AddHours(25)), [Seen(Sos("a"))], isOpen: true).ShouldBeNull();

    [Fact]
    public void A_press_without_an_id_is_new_once_the_incident_is_closed() =>
        _filter.FindOriginal(Sos(null, receivedAt: Noon.AddSeconds(2)), [Seen(Sos(null))], isOpen: false).ShouldBeNull();

    [Fact]
    public void A_message_that_is_delivered_again_under_its_first_receive_time_is_a_duplicate_after_the_close_too() =>
        _filter.FindOriginal(Sos(null), [Seen(Sos(null))], isOpen: false).ShouldNotBeNull();

    [Fact]
    public void Another_kind_within_five_seconds_is_a_press_of_its_own() =>
        _filter.FindOriginal(Sos(null) with { Kind = AlarmKind.Fall }, [Seen(Sos(null))], isOpen: true).ShouldBeNull();

    [Fact]
    public void Only_the_newest_are_remembered()
    {
        var filter = new AlarmDeduplicator(new AlarmOptions { RememberedAlarms = 8 });
        var seen = ImmutableArray<SeenAlarm>.Empty;
        for (var i = 0; i < 20; i++)
        {
            seen = filter.Remember(seen, Seen(Sos($"m{i}")));
        }

        seen.Length.ShouldBe(8);
        seen[^1].MessageId.ShouldBe("m19");
    }

    private static DeviceAlarm Raised(string? id, int? seconds) =>
        Sos(id, seconds is { } s ? Noon.AddSeconds(s) : null, Noon.AddSeconds(seconds ?? 1));

    private static SeenAlarm Seen(DeviceAlarm alarm) => new()
    {
        MessageId = alarm.MessageId,
        Kind = alarm.Kind,
        RecordedAt = alarm.RecordedAt,
        ReceivedAt = alarm.ReceivedAt,
        PressId = alarm.MessageId ?? "~1",
    };
}
