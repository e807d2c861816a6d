using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Tests.Routes;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

public sealed class PayloadFuzzTests
{
    /// <summary>A damaged payload costs an exception inside the JSON reader, a damaged packet does not.</summary>
    private static readonly int Payloads = FuzzRun.Packets / 10;
    private static readonly int Messages = FuzzRun.Packets / 25;

    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 21, 8, 0, 30, TimeSpan.Zero);
    private static readonly DecodeContext Context = new(ReceivedAt, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), CoordinateSystem.Gcj02);

    private static readonly string[] Topics =
    [
        "gridgov/371302/device/d1/alarm", "gridgov/371302/device/d1/position", "gridgov/371302/device/d1/status", "gridgov/371302/device/d1/vitals",
        "gridgov/371302/worker/w1/position", "gridgov/371302/worker/w1/duty", "gridgov/371302/worker/w1/alarm", "gridgov/371302/worker/w1/reply",
    ];

    [Fact]
    public void No_payload_makes_a_decoder_throw_or_yield_an_impossible_value()
    {
        for (var step = 0; step < Payloads; step++)
        {
            var payload = PayloadMutator.Make(step);
            try
            {
                Decode(payload);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException(Name(step, payload), fault);
            }
        }
    }

    /// <summary>The short way reads nothing that the general reader would not read, and nothing differently.</summary>
    [Fact]
    public void What_is_read_the_short_way_is_what_the_general_reader_reads()
    {
        var shortcuts = 0;
        for (var step = 0; step < Payloads; step++)
        {
            var payload = PayloadMutator.Make(step);
            if (PlainPosition.TryRead(payload, Context.Zone, out var plain))
            {
                shortcuts++;
                NativeReader.TryRead(payload, Context.Zone, out var general, out _).ShouldBeTrue(Name(step, payload));
                OfPosition(plain).ShouldBe(OfPosition(general), Name(step, payload));
            }
        }

        shortcuts.ShouldBeGreaterThan(Payloads / 100, "the short way is hardly ever taken");

        static object OfPosition(in NativeFields fields) => (
            fields.Latitude, fields.Longitude, fields.At, fields.HasAt, fields.AccuracyMeters, fields.SpeedMetersPerSecond, fields.HeadingDegrees, fields.Battery,
            fields.Datum, fields.HasUnknownDatum);
    }

    /// <summary>An alarm topic always raises an alarm; any other payload is taken or kept for inspection; nothing is left unanswered.</summary>
    [Fact]
    public async Task Whatever_comes_on_a_topic_is_taken_or_kept()
    {
        using var stage = new RouteStage();
        stage.Grains.Answer<IWorkerGrain, DutyOutcome>("ReportDutyAsync", DutyOutcome.Changed);
        stage.Grains.Answer<IIncidentGrain, StepOutcome>("ReplyAsync", new StepOutcome { Result = StepResult.Done });
        for (var step = 0; step < Messages; step++)
        {
            var payload = PayloadMutator.Make(step);
            var topic = Topics[step % Topics.Length];
            stage.Grains.Calls.Clear();
            stage.Unparsed.Clear();

            var outcome = await stage.PublishAsync(stage.Route(topic), topic, payload);

            outcome.ShouldBeOneOf([IngressOutcome.Accepted, IngressOutcome.Unintelligible, IngressOutcome.Refused], $"{topic} {Name(step, payload)}");
            stage.DeadLetters.ShouldBeEmpty($"{topic} {Name(step, payload)}");
            if (topic.EndsWith("alarm", StringComparison.Ordinal))
            {
                outcome.ShouldBe(IngressOutcome.Accepted, Name(step, payload));
                stage.Grains.Told<DeviceAlarm>().Count().ShouldBe(1);
            }
            else if (outcome == IngressOutcome.Unintelligible)
            {
                stage.Unparsed.Count.ShouldBe(1, Name(step, payload));
            }
        }
    }

    [Fact]
    public void No_topic_makes_the_parser_or_the_access_list_throw()
    {
        var policy = new GridGov.MqttBridge.Routes.TopicPolicy();
        var gateway = new ClientIdentity("gw", ClientKind.Gateway, "371302");
        var device = new ClientIdentity("371302/d1", ClientKind.Device, "371302", "d1");
        for (var step = 0; step < FuzzRun.Packets; step++)
        {
            var topic = TopicMutator.Make(step, Topics);
            var isParsed = NativeTopic.TryParse(topic, out var parsed);

            policy.MaySubscribe(gateway, topic);
            if (policy.MayPublish(device, topic))
            {
                topic.ShouldStartWith("gridgov/371302/device/d1/");
            }

            if (isParsed)
            {
                (parsed!.District.Value + parsed.Id).ShouldNotContain('/');
                policy.MayPublish(gateway, topic).ShouldBe(parsed.District.Value == "371302");
            }
        }
    }

    private static void Decode(byte[] payload)
    {
        var alarm = NativeDecoder.DecodeAlarm(payload, Context, out _);
        alarm.ReceivedAt.ShouldBe(ReceivedAt);
        (alarm.RecordedAt is null || alarm.RecordedAt <= ReceivedAt.AddMinutes(1)).ShouldBeTrue();
        (alarm.BatteryPercent is null or (>= 0 and <= 100)).ShouldBeTrue();
        if (NativeDecoder.TryDecodePosition(payload, Context, out var fix, out var fault))
        {
            fix.RecordedAt.ShouldBeLessThanOrEqualTo(ReceivedAt.AddMinutes(1));
            Math.Abs(fix.Location.Latitude).ShouldBeLessThanOrEqualTo(90);
        }
        else
        {
            fault.IsFault.ShouldBeTrue();
        }

        NativeDecoder.TryDecodeStatus(payload, Context, out _, out _);
        NativeDecoder.TryDecodeVitals(payload, Context, out _, out _);
        NativeDecoder.TryDecodeDuty(payload, Context, out _, out _);
        NativeDecoder.TryDecodeReply(payload, new WorkerId("w1"), Context, out _, out _);
    }

    private static string Name(int step, byte[] payload) => $"GRIDGOV_FUZZ_SEED={FuzzRun.Seed} step {step}: {Convert.ToHexString(payload)}";
}
