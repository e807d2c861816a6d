using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Tests.Routes;

/// <summary>The table of bad input of docs/mqtt-topics.md, and the good input beside it.</summary>
public sealed class NativeRouteTests : IDisposable
{
    private const string Alarm = "gridgov/371302/device/d1/alarm";
    private const string Position = "gridgov/371302/worker/w1/position";

    private readonly RouteStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task An_alarm_reaches_its_device()
    {
        (await _stage.PublishAsync(Alarm, """{"kind":"sos","lat":35.1,"lon":118.3}""")).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Calls.ShouldContain(call => call.Method == "RaiseAlarmAsync" && call.Key == "371302/d1");
        _stage.Grains.Told<DeviceAlarm>().Single().Location.ShouldBe(GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3));
    }

    [Fact]
    public async Task The_same_alarm_again_is_a_duplicate()
    {
        _stage.Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", new AlarmReceipt(AlarmDisposition.Duplicate, null));

        (await _stage.PublishAsync(Alarm, """{"kind":"sos"}""")).ShouldBe(IngressOutcome.Duplicate);
    }

    [Fact]
    public async Task A_broken_payload_on_an_alarm_topic_is_a_general_alarm_and_is_kept_for_inspection()
    {
        (await _stage.PublishAsync(Alarm, "SOS!")).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Told<DeviceAlarm>().Single().Kind.ShouldBe(AlarmKind.General);
        _stage.Unparsed.Single().Fault.ShouldBe("json.syntax");
    }

    [Theory]
    [InlineData("gridgov/371302/device/d 1/alarm")]
    [InlineData("gridgov/371 302/device/d1/alarm")]
    [InlineData("gridgov/371302/device//alarm")]
    [InlineData("gridgov/371302/worker//alarm")]
    public async Task An_alarm_to_an_id_that_is_none_is_kept_for_inspection(string topic)
    {
        (await _stage.PublishAsync(topic, """{"kind":"sos"}""")).ShouldBe(IngressOutcome.Unintelligible);

        _stage.Unparsed.Single().Topic.ShouldBe(topic);
        _stage.Unparsed.Single().Fault.ShouldBe("topic.id");
        _stage.Grains.Told<DeviceAlarm>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payload_of_a_megabyte_on_an_alarm_topic_is_a_general_alarm_and_is_kept_cut()
    {
        (await _stage.PublishAsync(_stage.Route(Alarm), Alarm, new byte[1024 * 1024])).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Told<DeviceAlarm>().Single().Kind.ShouldBe(AlarmKind.General);
        _stage.Unparsed.Single().Payload.Length.ShouldBe(4096);
    }

    [Fact]
    public async Task Clearing_a_retained_message_is_no_press_but_an_empty_message_is()
    {
        (await _stage.PublishAsync(Alarm, "", isRetained: true)).ShouldBe(IngressOutcome.Unintelligible);
        _stage.Grains.Told<DeviceAlarm>().ShouldBeEmpty();

        (await _stage.PublishAsync(Alarm, "")).ShouldBe(IngressOutcome.Accepted);
        _stage.Grains.Told<DeviceAlarm>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_press_with_the_retain_bit_is_a_press_but_an_upstream_brokers_kept_copy_is_none()
    {
        (await _stage.PublishAsync(Alarm, """{"kind":"sos"}""", isRetained: true)).ShouldBe(IngressOutcome.Accepted);
        (await _stage.PublishAsync(Alarm, """{"kind":"sos"}""", isReplayed: true)).ShouldBe(IngressOutcome.Duplicate);

        _stage.Grains.Told<DeviceAlarm>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_unknown_device_is_audited_once_a_connection_kept_and_refused()
    {
        _stage.Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", new AlarmReceipt(AlarmDisposition.UnknownDevice, null));
        var route = _stage.Route(Alarm);

        (await _stage.PublishAsync(route, Alarm, """{"kind":"sos"}"""u8.ToArray())).ShouldBe(IngressOutcome.Refused);
        (await _stage.PublishAsync(route, Alarm, """{"kind":"sos"}"""u8.ToArray())).ShouldBe(IngressOutcome.Refused);

        _stage.Audited.ShouldBe([("unknown_device", "device:d1")]);
        _stage.Unparsed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_worker_is_refused_on_every_topic()
    {
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.Unknown));
        _stage.Grains.Answer<IWorkerGrain, DutyOutcome>("ReportDutyAsync", DutyOutcome.Unknown);
        _stage.Grains.Answer<IWorkerGrain, WorkerSnapshot?>("GetSnapshotAsync", (WorkerSnapshot?)null);

        (await _stage.PublishAsync(Position, """{"lat":35.1,"lon":118.3}""")).ShouldBe(IngressOutcome.Refused);
        (await _stage.PublishAsync("gridgov/371302/worker/w1/duty", """{"onDuty":true}""")).ShouldBe(IngressOutcome.Refused);
        (await _stage.PublishAsync("gridgov/371302/worker/w1/alarm", "{}")).ShouldBe(IngressOutcome.Refused);
    }

    [Fact]
    public async Task An_unknown_district_is_refused_until_it_is_configured()
    {
        const string Foreign = "gridgov/999999/device/d1/alarm";
        var route = _stage.Route(Foreign);

        (await _stage.PublishAsync(route, Foreign, """{"kind":"sos"}"""u8.ToArray())).ShouldBe(IngressOutcome.Refused);
        _stage.Audited.ShouldBe([("unknown_district", "district:999999")]);

        _stage.Grains.Answer<GridGov.Interfaces.Grids.IDistrictGrain, GridGov.Interfaces.Grids.DistrictSettings?>("GetSettingsAsync", new GridGov.Interfaces.Grids.DistrictSettings { Name = "new" });
        _stage.Clock.Advance(TimeSpan.FromSeconds(3));
        (await _stage.PublishAsync(route, Foreign, """{"kind":"sos"}"""u8.ToArray())).ShouldBe(IngressOutcome.Accepted);
    }

    [Theory]
    [InlineData("""{"lat":0,"lon":0}""", "coordinates.range")]
    [InlineData("""{"lat":118.3,"lon":35.1}""", "coordinates.range")]
    [InlineData("""{"at":1}""", "coordinates.missing")]
    [InlineData("nonsense", "json.syntax")]
    public async Task A_position_that_says_no_place_is_kept_and_acknowledged(string payload, string fault)
    {
        (await _stage.PublishAsync(Position, payload)).ShouldBe(IngressOutcome.Unintelligible);

        _stage.Unparsed.Single().Fault.ShouldBe(fault);
        _stage.Grains.Told<PositionFix>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fix_off_duty_is_acknowledged_and_one_out_of_range_refused()
    {
        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.OffDuty));
        (await _stage.PublishAsync(Position, """{"lat":35.1,"lon":118.3}""")).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Answer<IWorkerGrain, FixReceipts>("ReportFixesAsync", new FixReceipts(FixReceipt.OutOfRange));
        (await _stage.PublishAsync(Position, """{"lat":35.1,"lon":118.3}""")).ShouldBe(IngressOutcome.Refused);
    }

    [Fact]
    public async Task A_devices_registered_datum_is_converted_at_the_edge()
    {
        _stage.Grains.Answer<IDeviceGrain, DeviceRegistration?>(
            "GetRegistrationAsync", new DeviceRegistration { Kind = DeviceKind.Wristband, CoordinateSystem = CoordinateSystem.Gcj02 });

        await _stage.PublishAsync("gridgov/371302/device/d1/position", """{"lat":31.17530398364597,"lon":121.531541859215}""");

        Distance.Meters(_stage.Grains.Told<PositionFix>().Single().Location, GeoPoint.FromDegrees(latitude: 31.1774276, longitude: 121.5272106)).ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task Heartbeats_and_vitals_reach_their_device()
    {
        (await _stage.PublishAsync("gridgov/371302/device/d1/status", """{"battery":80}""")).ShouldBe(IngressOutcome.Accepted);
        (await _stage.PublishAsync("gridgov/371302/device/d1/vitals", """{"values":{"systolic":120}}""")).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Told<DeviceStatus>().Single().BatteryPercent.ShouldBe(80);
        _stage.Grains.Told<VitalsReading>().Single().Values["systolic"].ShouldBe(120);
    }

    [Fact]
    public async Task A_workers_sos_is_raised_by_the_workers_phone_with_the_workers_last_place()
    {
        var place = GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3);
        _stage.Grains.Answer<IWorkerGrain, WorkerSnapshot?>(
            "GetSnapshotAsync", new WorkerSnapshot { Id = new("w1"), Name = "赵", LastFix = LastFix.At(place, _stage.Clock.GetUtcNow(), 9) });

        (await _stage.PublishAsync("gridgov/371302/worker/w1/alarm", "{}")).ShouldBe(IngressOutcome.Accepted);

        _stage.Grains.Calls.ShouldContain(call => call.Method == "RaiseAlarmAsync" && call.Key == "371302/phone:w1");
        var alarm = _stage.Grains.Told<DeviceAlarm>().Single();
        alarm.Kind.ShouldBe(AlarmKind.WorkerSos);
        alarm.Location.ShouldBe(place);
        alarm.AccuracyMeters.ShouldBe(9);
    }

    [Theory]
    [InlineData(StepResult.Done, IngressOutcome.Accepted)]
    [InlineData(StepResult.Unchanged, IngressOutcome.Duplicate)]
    [InlineData(StepResult.Refused, IngressOutcome.Refused)]
    public async Task A_reply_enters_at_its_incident(StepResult result, IngressOutcome expected)
    {
        _stage.Grains.Answer<IIncidentGrain, StepOutcome>("ReplyAsync", new StepOutcome { Result = result });

        (await _stage.PublishAsync("gridgov/371302/worker/w1/reply", """{"task":"d1-3.1","reply":"accept"}""")).ShouldBe(expected);

        _stage.Grains.Calls.ShouldContain(call => call.Method == "ReplyAsync" && call.Key == "371302/d1-3");
        _stage.Grains.Told<WorkerReply>().Single().Worker.Value.ShouldBe("w1");
    }

    [Fact]
    public async Task What_cannot_be_stored_now_is_not_acknowledged_however_often()
    {
        _stage.Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", (_, _) => throw new IOException("disk full"));

        for (var i = 0; i < 5; i++)
        {
            (await _stage.PublishAsync(Alarm, """{"kind":"sos"}""")).ShouldBe(IngressOutcome.Unavailable);
        }

        _stage.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alarm_that_faults_by_itself_three_times_becomes_a_dead_letter_and_a_general_incident()
    {
        _stage.Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", (_, _) => throw new FormatException("a bug of ours"));
        _stage.Grains.Answer<IIncidentGrain, PressOutcome>("OpenAsync", PressOutcome.Opened);

        (await _stage.PublishAsync(Alarm, """{"kind":"sos","id":"m1"}""")).ShouldBe(IngressOutcome.Unavailable);
        (await _stage.PublishAsync(Alarm, """{"kind":"sos","id":"m1"}""")).ShouldBe(IngressOutcome.Unavailable);
        (await _stage.PublishAsync(Alarm, """{"kind":"sos","id":"m1"}""")).ShouldBe(IngressOutcome.Refused);

        _stage.DeadLetters.Single().Attempts.ShouldBe(3);
        var opened = _stage.Grains.Told<OpenIncident>().Single();
        opened.Press.Kind.ShouldBe(AlarmKind.General);
        opened.Device.ShouldBe(new DeviceId("d1"));
    }

    [Fact]
    public async Task Different_messages_are_counted_apart()
    {
        _stage.Grains.Answer<IDeviceGrain, AlarmReceipt>("RaiseAlarmAsync", (_, _) => throw new FormatException("a bug of ours"));

        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            (await _stage.PublishAsync(Alarm, $$"""{"kind":"sos","id":"{{id}}"}""")).ShouldBe(IngressOutcome.Unavailable);
        }
    }

    [Fact]
    public void Other_topics_are_ordinary_traffic()
    {
        _stage.IsClaimed("gridgov/371302/worker/w1/task").ShouldBeFalse();
        _stage.IsClaimed("some/other/topic").ShouldBeFalse();
    }
}
