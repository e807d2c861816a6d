using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/device/{id}/alarm</c>.</summary>
internal sealed class DeviceAlarmRoute(RouteServices services, NativeTopic topic) : AlarmRoute(services, topic)
{
    private readonly IDeviceGrain _device = services.Grains.Device(topic.District, new DeviceId(topic.Id));

    protected override DeviceId Device { get; } = new(topic.Id);

    protected override async ValueTask<IngressOutcome> RaiseAsync(IngressMessage message, DeviceAlarm alarm)
    {
        var receipt = await _device.RaiseAlarmAsync(alarm, CancellationToken.None);
        return receipt.Disposition == AlarmDisposition.UnknownDevice
            ? await UnknownAsync(message, "device", $"device:{Topic.Id}")
            : OutcomeOf(receipt);
    }

    protected override async ValueTask<CoordinateSystem> GetDatumAsync() =>
        (await _device.GetRegistrationAsync(CancellationToken.None))?.CoordinateSystem ?? CoordinateSystem.Wgs84;
}
