using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/device/{id}/position</c>, <c>…/status</c> and <c>…/vitals</c>: what a device says when all is well.</summary>
internal sealed class DeviceReportRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic)
{
    private readonly IDeviceGrain _device = services.Grains.Device(topic.District, new DeviceId(topic.Id));

    protected override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (!TryDecode(message, context, out var report, out var fault))
        {
            return await UnintelligibleAsync(message, fault);
        }

        var receipt = report switch
        {
            PositionFix { HasNoOwnTime: true } when message.IsReplayedState => FixReceipt.Stored, // an old place of unknown age is no news
            PositionFix fix => await _device.ReportPositionAsync(fix, CancellationToken.None),
            DeviceStatus when message.IsReplayedState => FixReceipt.Stored, // a heartbeat that was kept proves no life
            DeviceStatus status => await _device.ReportStatusAsync(status, CancellationToken.None),
            VitalsReading when message.IsReplayedState => FixReceipt.Stored,
            VitalsReading reading => await _device.ReportVitalsAsync(reading, CancellationToken.None),
            _ => FixReceipt.OutOfRange,
        };
        return receipt switch
        {
            FixReceipt.Stored or FixReceipt.OffDuty => IngressOutcome.Accepted,
            FixReceipt.Unknown => await UnknownAsync(message, "device", $"device:{Topic.Id}"),
            _ => IngressOutcome.Refused,
        };
    }

    protected override async ValueTask<CoordinateSystem> GetDatumAsync() =>
        (await _device.GetRegistrationAsync(CancellationToken.None))?.CoordinateSystem ?? CoordinateSystem.Wgs84;

    private bool TryDecode(IngressMessage message, DecodeContext context, out object? report, out PayloadFault fault)
    {
        var payload = message.Payload.Span;
        switch (Topic.Kind)
        {
            case NativeTopicKind.DevicePosition:
                report = NativeDecoder.TryDecodePosition(payload, context, out var fix, out fault) ? fix : null;
                break;
            case NativeTopicKind.DeviceVitals:
                NativeDecoder.TryDecodeVitals(payload, context, out var reading, out fault);
                report = reading;
                break;
            default:
                NativeDecoder.TryDecodeStatus(payload, context, out var status, out fault);
                report = status;
                break;
        }

        return report is not null;
    }
}
