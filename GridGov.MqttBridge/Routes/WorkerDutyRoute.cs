using GridGov.Interfaces;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/worker/{id}/duty</c>.</summary>
internal sealed class WorkerDutyRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic)
{
    private readonly IWorkerGrain _worker = services.Grains.Worker(topic.District, new WorkerId(topic.Id));

    public override async ValueTask<IngressOutcome> PublishAsync(IngressMessage message) =>
        await Services.Duties.FollowAsync(Topic, base.PublishAsync(message).AsTask());

    protected override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (message.IsReplayedState)
        {
            return IngressOutcome.Duplicate;
        }

        if (!NativeDecoder.TryDecodeDuty(message.Payload.Span, context, out var report, out var fault))
        {
            return await UnintelligibleAsync(message, fault);
        }

        return await _worker.ReportDutyAsync(report, CancellationToken.None) == DutyOutcome.Unknown
            ? await UnknownAsync(message, "worker", $"worker:{Topic.Id}")
            : IngressOutcome.Accepted;
    }
}
