using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/worker/{id}/alarm</c>: the worker's own SOS, raised by the worker's phone as a device. Without a place it gets the worker's last one.</summary>
internal sealed class WorkerAlarmRoute(RouteServices services, NativeTopic topic) : AlarmRoute(services, topic)
{
    private readonly IDeviceGrain _phone = services.Grains.Device(topic.District, DeviceIds.PhoneOf(new WorkerId(topic.Id)));
    private readonly IWorkerGrain _worker = services.Grains.Worker(topic.District, new WorkerId(topic.Id));

    protected override DeviceId Device { get; } = DeviceIds.PhoneOf(new WorkerId(topic.Id));

    protected override async ValueTask<IngressOutcome> RaiseAsync(IngressMessage message, DeviceAlarm alarm)
    {
        if (await _worker.GetSnapshotAsync(CancellationToken.None) is not { } worker)
        {
            return await UnknownAsync(message, "worker", $"worker:{Topic.Id}");
        }

        var sos = alarm with
        {
            Kind = alarm.Kind == AlarmKind.Test ? AlarmKind.Test : AlarmKind.WorkerSos,
            Location = alarm.Location ?? worker.LastFix?.Location,
            AccuracyMeters = alarm.Location is null ? worker.LastFix?.AccuracyMeters : alarm.AccuracyMeters,
        };
        return OutcomeOf(await _phone.RaiseAlarmAsync(sos, CancellationToken.None));
    }
}
