using System.Text;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Mqtt;

/// <summary>What docs/mqtt-topics.md says under "Bad input", through a real socket. A good device beside keeps working each time.</summary>
[Collection(SiloCollection.Name)]
public sealed class BadInputTests(SiloFixture fixture) : IAsyncLifetime
{
    private SampleDistrict _district = null!;
    private MqttClient _good = null!;
    private MqttClient _device = null!;

    public async Task InitializeAsync()
    {
        _district = await fixture.DistrictAsync();
        _good = await ConnectAsync($"{_district.Code}/good", await _district.RegisterDeviceAsync("good"));
        _device = await ConnectAsync($"{_district.Code}/d1", await _district.RegisterDeviceAsync("d1"));
    }

    public async Task DisposeAsync()
    {
        await _good.DisposeAsync();
        await _device.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_as_an_unknown_user_is()
    {
        (await Should.ThrowAsync<MqttClientException>(() => ConnectAsync($"{_district.Code}/d1", "wrong-password-0"))).Reason.ShouldBe(ReasonCode.NotAuthorized);
        (await Should.ThrowAsync<MqttClientException>(() => ConnectAsync($"{_district.Code}/nobody", "wrong-password-0"))).Reason.ShouldBe(ReasonCode.NotAuthorized);
        (await Should.ThrowAsync<MqttClientException>(() => ConnectAsync("999999/d1", "wrong-password-0"))).Reason.ShouldBe(ReasonCode.NotAuthorized);
        await GoodDeviceWorksAsync();
    }

    [Fact]
    public async Task A_foreign_topic_is_answered_dropped_and_on_record()
    {
        (await PublishAsync(_device, Topic("good", "alarm"), """{"kind":"sos"}""")).ShouldBe(ReasonCode.NotAuthorized);
        (await PublishAsync(_device, "somewhere/else", "x")).ShouldBe(ReasonCode.NotAuthorized);

        (await PublishAsync(_device, Topic("d1", "status"), """{"battery":50}""")).ShouldBe(ReasonCode.Success);
        await Eventually.That(
            async () => (await _district.GetAsync("audit")).Ok().Items.Any(entry => entry!["action"]!.ToString() == "foreign_publish"), "the audit entry");
        (await _district.GetAsync("devices/good")).Ok()["openIncident"].ShouldBeNull();
        await GoodDeviceWorksAsync();
    }

    [Fact]
    public async Task An_unknown_device_or_district_behind_a_gateway_is_refused_and_the_gateway_goes_on()
    {
        using var account = await _district.SignInAsAsync(fixture.Silo.Http, "integrator");
        await using var gateway = await ConnectAsync($"{_district.Code}-integrator", "a-long-password");

        (await PublishAsync(gateway, Topic("ghost", "alarm"), """{"kind":"sos"}""")).ShouldBe(ReasonCode.ImplementationSpecific);
        (await PublishAsync(gateway, "gridgov/999999/device/d1/alarm", """{"kind":"sos"}""")).ShouldBeOneOf(ReasonCode.ImplementationSpecific, ReasonCode.NotAuthorized);
        (await PublishAsync(gateway, Topic("d1", "alarm"), """{"kind":"fall"}""")).ShouldBe(ReasonCode.Success);

        (await _district.GetAsync("devices/d1")).Ok()["openIncident"].ShouldNotBeNull();
        (await _district.GetAsync("devices/ghost")).Refused(404, "unknown-device");
        await GoodDeviceWorksAsync();
    }

    [Theory]
    [InlineData("""{"kind":"sos","lat":35.1,"lo""", "sos")]
    [InlineData("help", "general")]
    [InlineData("""["sos"]""", "general")]
    [InlineData("", "general")]
    public async Task A_broken_alarm_is_an_alarm(string payload, string kind)
    {
        (await PublishAsync(_device, Topic("d1", "alarm"), payload)).ShouldBe(ReasonCode.Success);

        (await IncidentAsync())["kind"].ShouldBe(kind);
        await GoodDeviceWorksAsync();
    }

    [Theory]
    [InlineData("""{"lat":0,"lon":0}""")]
    [InlineData("""{"lat":91,"lon":118}""")]
    [InlineData("""{"lat":35}""")]
    [InlineData("""{"lat":"x","lon":"y"}""")]
    [InlineData("""{"lat":35.05,"lon":118.345,"crs":"mars"}""")]
    [InlineData("not JSON")]
    public async Task A_position_that_is_none_is_refused(string payload)
    {
        (await PublishAsync(_device, Topic("d1", "position"), payload)).ShouldBe(ReasonCode.PayloadFormatInvalid);

        (await _district.GetAsync("devices/d1")).Ok().Body["lastFix"].ShouldBeNull();
        await GoodDeviceWorksAsync();
    }

    [Theory]
    [InlineData("""{"kind":"sos","at":"2199-01-01T00:00:00Z"}""")]
    [InlineData("""{"kind":"sos","at":"1970-01-01T00:00:00Z"}""")]
    [InlineData("""{"kind":"sos","at":"at noon"}""")]
    [InlineData("""{"kind":"sos","at":1e300}""")]
    public async Task An_alarm_with_an_impossible_time_counts_from_now(string payload)
    {
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);

        (await PublishAsync(_device, Topic("d1", "alarm"), payload)).ShouldBe(ReasonCode.Success);

        (await IncidentAsync()).Body["clock"]!["t1"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(before);
        await GoodDeviceWorksAsync();
    }

    [Fact]
    public async Task An_alarm_with_an_impossible_place_counts_without_it()
    {
        (await PublishAsync(_device, Topic("d1", "alarm"), """{"kind":"sos","lat":0,"lon":0}""")).ShouldBe(ReasonCode.Success);

        (await IncidentAsync()).Body["location"]!["source"]!.ToString().ShouldBe("home");
    }

    [Fact]
    public async Task A_battery_of_three_hundred_is_no_battery()
    {
        (await PublishAsync(_device, Topic("d1", "status"), """{"battery":300}""")).ShouldBe(ReasonCode.Success);

        (await _district.GetAsync("devices/d1")).Ok().Body["batteryPercent"].ShouldBeNull();
        (await PublishAsync(_device, Topic("d1", "status"), """{"battery":"30"}""")).ShouldBe(ReasonCode.Success);
        await Eventually.That(async () => (await _district.GetAsync("devices/d1")).Ok()["batteryPercent"] == "30", "the battery");
    }

    [Fact]
    public async Task A_megabyte_ends_the_connection_and_no_other()
    {
        await Should.ThrowAsync<MqttClientException>(() => _device.PublishAsync(Topic("d1", "alarm"), new byte[1024 * 1024]));

        (await _device.Ended).Reason.ShouldBe(ReasonCode.PacketTooLarge);
        await GoodDeviceWorksAsync();
    }

    private async Task GoodDeviceWorksAsync()
    {
        (await PublishAsync(_good, Topic("good", "position"), """{"lat":35.05,"lon":118.346}""")).ShouldBe(ReasonCode.Success);
        (await _district.GetAsync("devices/good")).Ok().Body["lastFix"]!["lon"]!.GetValue<double>().ShouldBe(118.346, 1e-6);
    }

    private async Task<Answer> IncidentAsync() =>
        (await _district.GetAsync($"incidents/{(await _district.GetAsync("devices/d1")).Ok()["openIncident"]}")).Ok();

    private string Topic(string device, string leaf) => $"gridgov/{_district.Code}/device/{device}/{leaf}";

    private Task<MqttClient> ConnectAsync(string user, string password) => MqttClient.ConnectAsync(new MqttClientOptions
    {
        Host = "127.0.0.1", Port = fixture.Silo.Mqtt.Port, UserName = user, Password = password, Timeout = TimeSpan.FromSeconds(20),
    });

    private static Task<ReasonCode> PublishAsync(MqttClient client, string topic, string payload) =>
        Eventually.Completes(client.PublishAsync(topic, Encoding.UTF8.GetBytes(payload)), $"the answer to {topic} {payload}");
}
