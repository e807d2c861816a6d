using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Walk;

public sealed class DeviceCareTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_weak_battery_is_a_calm_incident_that_a_full_one_ends()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");

        await town.Device("d1").ReportStatusAsync(new DeviceStatus(null, town.Now, 10), None);
        await Eventually.That(async () => await town.Incident("d1-1").GetSnapshotAsync(None) is { Severity: 4 }, "the incident is open");
        await town.Device("d1").ReportStatusAsync(new DeviceStatus(null, town.Now, 90), None);

        await town.Until(
            "d1-1", incident => incident is { State: IncidentState.Cancelled, CancelReason: CancelReason.Withdrawn }, "it is withdrawn");
    }

    [Fact]
    public async Task A_silent_device_is_an_incident_that_any_message_clears()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");
        await town.Device("d1").ReportStatusAsync(new DeviceStatus(null, town.Now, null), None);
        var seenAt = town.Now;
        town.Host.Clock.Advance(TimeSpan.FromMinutes(16));

        await town.Device("d1").CheckSilenceAsync(seenAt, None);
        await Eventually.That(
            async () => await town.Incident("d1-1").GetSnapshotAsync(None) is { Kind.Code: "offline" }, "the silence is an incident");
        (await town.Device("d1").GetSnapshotAsync(None))!.Presence.ShouldBe(DevicePresence.Silent);
        await town.PressAsync("d1", "t1", AlarmKind.Test);

        await town.Until("d1-1", incident => incident.State == IncidentState.Cancelled, "any message ends it");
        (await town.Device("d1").GetSnapshotAsync(None))!.Presence.ShouldBe(DevicePresence.Online);
    }

    [Fact]
    public async Task A_test_is_proof_of_life_and_never_dispatched()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterDeviceAsync("d1");

        (await town.PressAsync("d1", "t1", AlarmKind.Test)).ShouldBe(new AlarmReceipt(AlarmDisposition.ProofOfLife, null));

        var device = (await town.Device("d1").GetSnapshotAsync(None))!;
        device.LastTestAt.ShouldBe(town.Now);
        device.OpenIncident.ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_device_opens_nothing()
    {
        await using var town = await Town.StartAsync();

        (await town.PressAsync("nobody", "m1")).Disposition.ShouldBe(AlarmDisposition.UnknownDevice);
    }

    [Fact]
    public async Task An_alarm_without_any_place_is_still_an_incident()
    {
        await using var town = await Town.StartAsync();
        await town.Device("d1").RegisterAsync(new DeviceRegistration { Kind = DeviceKind.Button }, null, new RegistrationAct("test"), None);

        (await town.PressAsync("d1", "m1")).Disposition.ShouldBe(AlarmDisposition.Opened);

        (await town.SnapshotAsync("d1-1")).Location.ShouldBeNull();
    }

    [Fact]
    public async Task Fixes_are_stored_on_duty_only_and_counted_off_duty()
    {
        await using var town = await Town.StartAsync();
        await town.RegisterWorkerAsync("w1", 100);
        (await town.Worker("w1").GetSnapshotAsync(None))!.LastFix.ShouldNotBeNull();

        town.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Worker("w1").ReportDutyAsync(new DutyReport(false, town.Now, town.Now), None);

        (await town.MoveAsync("w1", 200)).ShouldBe(FixReceipt.OffDuty);
        (await town.Tracks.CountAsync(Town.District, None)).ShouldBe(1);
        (await town.Worker("w1").GetSnapshotAsync(None))!.LastFix.ShouldBeNull();
    }
}
