using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary><c>…/worker/{id}/reply</c>: a reply enters at its incident, which tells the worker.</summary>
internal sealed class WorkerReplyRoute(RouteServices services, NativeTopic topic) : NativeRoute(services, topic)
{
    private readonly WorkerId _worker = new(topic.Id);

    protected override async ValueTask<IngressOutcome> TakeAsync(IngressMessage message, DecodeContext context)
    {
        if (message.IsReplayedState)
        {
            return IngressOutcome.Duplicate;
        }

        if (!NativeDecoder.TryDecodeReply(message.Payload.Span, _worker, context, out var reply, out var fault))
        {
            return await UnintelligibleAsync(message, fault);
        }

        var outcome = await Services.Grains.Incident(Topic.District, reply.Task.Incident!.Value).ReplyAsync(reply, CancellationToken.None);
        return outcome.Result switch
        {
            StepResult.Done => IngressOutcome.Accepted,
            StepResult.Unchanged => IngressOutcome.Duplicate,
            _ => IngressOutcome.Refused,
        };
    }
}
