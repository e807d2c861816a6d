using System.Runtime.CompilerServices;
using GridGov.Interfaces;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/worker/{id}/position</c>: the hot path.</summary>
internal sealed class WorkerPositionRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic)
{
    private readonly IWorkerGrain _worker = services.Grains.Worker(topic.District, new WorkerId(topic.Id));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (!NativeDecoder.TryDecodePosition(message.Payload.Span, context, out var fix, out var fault))
        {
            return await UnintelligibleAsync(message, fault);
        }

        if (message.IsReplayedState && fix.HasNoOwnTime)
        {
            return IngressOutcome.Duplicate;
        }

        switch (await _worker.ReportFixAsync(fix, CancellationToken.None))
        {
            case FixReceipt.Stored:
                return IngressOutcome.Accepted;
            case FixReceipt.OffDuty:
                Services.Metrics.OffDuty();
                return IngressOutcome.Accepted;
            case FixReceipt.Unknown:
                return await UnknownAsync(message, "worker", $"worker:{Topic.Id}");
            default:
                return IngressOutcome.Refused;
        }
    }
}
