using System.Text.Json.Nodes;
using GridGov.Silo.Tests.Drivers;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Devices;

[Collection(SiloCollection.Name)]
public sealed class DeviceCareTests(SiloFixture fixture)
{
    [Fact]
    public async Task A_device_that_was_never_heard_is_counted_and_listed_as_such()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterDeviceAsync("d1");

        await Eventually.That(
            async () => (await district.GetAsync("devices/care?what=never_heard")).Ok().Items.Count == 1, "the catalogue has the device");
        (await district.GetAsync("devices/care?what=silent")).Ok()["neverHeard"].ShouldBe("1");
        (await district.GetAsync("devices/care?what=noise")).Refused(400, "invalid");
    }

    [Fact]
    public async Task The_quality_of_a_device_is_known_before_its_first_alarm()
    {
        var district = await fixture.DistrictAsync();
        await district.RegisterDeviceAsync("d1");

        var quality = (await district.GetAsync("devices/d1/quality")).Ok();

        quality["alarms"].ShouldBe("0");
        quality["falseAlarmShare"].ShouldBeNull();
        quality["testOverdue"].ShouldBe("true");
        (await district.GetAsync("devices/nobody/quality")).Refused(404, "unknown-device");
    }
}
