using System.Globalization;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary>What the alarms of devices and of workers have in common: nothing that arrives on an alarm topic is lost to its payload.</summary>
internal abstract class AlarmRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic)
{
    /// <summary>The device that raises it.</summary>
    protected abstract DeviceId Device { get; }

    protected abstract ValueTask<IngressOutcome> RaiseAsync(IngressMessage message, DeviceAlarm alarm);

    protected sealed override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (message.IsReplayedState)
        {
            return IngressOutcome.Duplicate;
        }

        if (message.IsRetained && message.Payload.IsEmpty)
        {
            // MQTT's way to clear a retained message (5.0 §3.3.1.3), not a press.
            return await UnintelligibleAsync(message, PayloadFault.Empty);
        }

        var alarm = NativeDecoder.DecodeAlarm(message.Payload.Span, context, out var fault);
        if (fault.IsFault)
        {
            Services.Metrics.Unparsed(fault.Name!);
            await Services.KeepUnparsedAsync(message, fault.Name!);
        }

        return await RaiseAsync(message, alarm);
    }

    protected static IngressOutcome OutcomeOf(AlarmReceipt receipt) =>
        receipt.Disposition == AlarmDisposition.Duplicate ? IngressOutcome.Duplicate : IngressOutcome.Accepted;

    /// <summary>The alarm itself could not be handled: a human gets an incident that says so.</summary>
    protected sealed override async ValueTask GivenUpAsync(IngressMessage message, UInt128 key)
    {
        var id = key.ToString("x32", CultureInfo.InvariantCulture);
        await Services.Grains.Incident(Topic.District, new IncidentId("dl-" + id)).OpenAsync(
            new OpenIncident
            {
                Press = new Press { PressId = id, Kind = AlarmKind.General, ReceivedAt = message.ReceivedAt },
                Source = "dead_letter",
                Device = Device,
                Text = "An alarm message of this device could not be handled and is kept as a dead letter. Find out what happened to its wearer.",
            },
            CancellationToken.None);
    }
}
