using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Tests.Dialects;

public sealed class NativeDecoderTests
{
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 21, 8, 0, 30, TimeSpan.Zero);
    private static readonly DecodeContext Context = new(ReceivedAt, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), CoordinateSystem.Wgs84);

    public static TheoryData<string> Alarms => PayloadCase.Names("alarm");

    public static TheoryData<string> Positions => PayloadCase.Names("position");

    [Theory]
    [MemberData(nameof(Alarms))]
    public void An_alarm_is_read_as_its_case_says(string name)
    {
        var expected = PayloadCase.Expected("alarm", name);

        var alarm = NativeDecoder.DecodeAlarm(PayloadCase.Payload("alarm", name), Context, out var fault);

        fault.Name.ShouldBe(expected.Word("fault"));
        alarm.Kind.Code.ShouldBe(expected.Word("kind"));
        alarm.MessageId.ShouldBe(expected.Word("id"));
        alarm.RecordedAt.ShouldBe(expected.Instant("at"));
        alarm.ReceivedAt.ShouldBe(ReceivedAt);
        alarm.IsClockSuspect.ShouldBe(expected.GetProperty("suspect").GetBoolean());
        alarm.AccuracyMeters.ShouldBe(expected.Number("accuracy"));
        alarm.BatteryPercent.ShouldBe((int?)expected.Number("battery"));
        ShouldBeAt(alarm.Location, expected.Number("lat"), expected.Number("lon"));
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_position_is_read_as_its_case_says(string name)
    {
        var expected = PayloadCase.Expected("position", name);

        var isRead = NativeDecoder.TryDecodePosition(PayloadCase.Payload("position", name), Context, out var fix, out var fault);

        fault.Name.ShouldBe(expected.Word("fault"));
        isRead.ShouldBe(!fault.IsFault);
        if (isRead)
        {
            fix.RecordedAt.ShouldBe(expected.Instant("at").ShouldNotBeNull());
            fix.IsClockSuspect.ShouldBe(expected.GetProperty("suspect").GetBoolean());
            fix.HasNoOwnTime.ShouldBe(expected.GetProperty("hasNoOwnTime").GetBoolean());
            fix.AccuracyMeters.ShouldBe(expected.Number("accuracy"));
            fix.SpeedMetersPerSecond.ShouldBe(expected.Number("speed"));
            fix.HeadingDegrees.ShouldBe(expected.Number("heading"));
            fix.BatteryPercent.ShouldBe((int?)expected.Number("battery"));
            ShouldBeAt(fix.Location, expected.Number("lat"), expected.Number("lon"));
        }
    }

    [Fact]
    public void The_registered_datum_counts_for_messages_that_name_none()
    {
        var payload = """{"lat":31.17530398364597,"lon":121.531541859215}"""u8;

        NativeDecoder.TryDecodePosition(payload, Context with { Datum = CoordinateSystem.Gcj02 }, out var fix, out _).ShouldBeTrue();

        ShouldBeAt(fix!.Location, 31.1774276, 121.5272106);
    }

    [Fact]
    public void No_payload_whatever_makes_a_decoder_throw() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll<byte[]>(bytes =>
        {
            bytes ??= [];
            var wrapped = Encoding.UTF8.GetBytes("{\"kind\":\"sos\",\"lat\":").Concat(bytes).ToArray();
            foreach (var payload in new[] { bytes, wrapped })
            {
                NativeDecoder.DecodeAlarm(payload, Context, out _).ShouldNotBeNull();
                NativeDecoder.TryDecodePosition(payload, Context, out _, out _);
                NativeDecoder.TryDecodeVitals(payload, Context, out _, out _);
                NativeDecoder.TryDecodeReply(payload, new WorkerId("w1"), Context, out _, out _);
            }
        }));

    [Fact]
    public void A_payload_of_a_megabyte_is_not_looked_at_but_an_alarm_all_the_same()
    {
        var payload = new byte[1024 * 1024];

        NativeDecoder.DecodeAlarm(payload, Context, out var fault).Kind.Code.ShouldBe("general");
        fault.ShouldBe(PayloadFault.TooLarge);
        NativeDecoder.TryDecodePosition(payload, Context, out _, out fault).ShouldBeFalse();
        fault.ShouldBe(PayloadFault.TooLarge);
    }

    [Theory]
    [InlineData("""{"onDuty":true}""", true)]
    [InlineData("""{"onDuty":"false"}""", false)]
    [InlineData("""{"onDuty":1}""", true)]
    public void A_duty_report_may_say_it_in_several_ways(string json, bool isOnDuty)
    {
        NativeDecoder.TryDecodeDuty(Encoding.UTF8.GetBytes(json), Context, out var report, out _).ShouldBeTrue();

        report!.IsOnDuty.ShouldBe(isOnDuty);
        report.RecordedAt.ShouldBe(ReceivedAt);
    }

    [Fact]
    public void A_duty_report_that_does_not_say_it_is_a_fault()
    {
        NativeDecoder.TryDecodeDuty("""{"duty":true}"""u8, Context, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(PayloadFault.DutyMissing);
    }

    [Fact]
    public void A_reply_names_its_task_and_its_texts_are_cut_to_their_limits()
    {
        var json = $$"""{"task":"d1-1.2","reply":"Resolved","outcome":"{{new string('好', 501)}}","note":"n","at":"2026-11-21T08:00:00Z"}""";

        NativeDecoder.TryDecodeReply(Encoding.UTF8.GetBytes(json), new WorkerId("w1"), Context, out var reply, out _).ShouldBeTrue();

        reply!.Task.Incident!.Value.Value.ShouldBe("d1-1");
        reply.Reply.ShouldBe(ReplyKind.Resolved);
        reply.Outcome!.Length.ShouldBe(500);
        reply.Note.ShouldBe("n");
        reply.RecordedAt.ShouldBe(ReceivedAt.AddSeconds(-30));
    }

    [Theory]
    [InlineData("""{"reply":"accept"}""", "reply.task")]
    [InlineData("""{"task":"no-offer-number","reply":"accept"}""", "reply.task")]
    [InlineData("""{"task":"d1-1.2","reply":"maybe"}""", "reply.word")]
    public void A_reply_without_task_or_with_an_unknown_word_is_a_fault(string json, string expected)
    {
        NativeDecoder.TryDecodeReply(Encoding.UTF8.GetBytes(json), new WorkerId("w1"), Context, out _, out var fault).ShouldBeFalse();

        fault.Name.ShouldBe(expected);
    }

    [Fact]
    public void Vitals_keep_finite_numbers_of_at_most_32_channels()
    {
        var channels = string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"c{i}\":{i}"));

        NativeDecoder.TryDecodeVitals(Encoding.UTF8.GetBytes("{\"values\":{\"bad\":\"x\",\"text\":\"120\"," + channels + "}}"), Context, out var reading, out _).ShouldBeTrue();

        reading!.Values.Count.ShouldBe(32);
        reading.Values["text"].ShouldBe(120);
        reading.Values.ShouldNotContainKey("bad");
        NativeDecoder.TryDecodeVitals("""{"values":{}}"""u8, Context, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(PayloadFault.VitalsMissing);
    }

    private static void ShouldBeAt(GeoPoint? place, double? latitude, double? longitude)
    {
        (place is null).ShouldBe(latitude is null);
        if (place is { } there)
        {
            Distance.Meters(there, GeoPoint.FromDegrees(latitude: latitude!.Value, longitude: longitude!.Value)).ShouldBeLessThan(0.5);
        }
    }
}
